/** What a reply means for the correspondence. */
export const replyClasses = [
  "PRODUCTIVE",
  "ENTHUSIASTIC",
  "CAUTIOUSLY_INTERESTED",
  "UNINTERESTED",
  "CONFUSED",
  "SOCIAL",
  "OTHER",
  "DESIST",
] as const;

export type ReplyClass = (typeof replyClasses)[number];

/** A message from somebody, and what was said before it, oldest first. */
export interface Reply {
  readonly text: string;
  readonly earlier: readonly { readonly mine: boolean; readonly text: string }[];
}

export interface Classified {
  readonly class: ReplyClass;
  /** What decided, for the log: a rule, or a model. */
  readonly why: string;
}

/** Decides what a reply means. */
export interface ReplyClassifier {
  /** Stored beside each verdict, such as `rules` or `openai:gpt-x`. */
  readonly name: string;
  /** @throws when it cannot tell; the reply then stays "not classified yet" and nothing is concluded from it */
  classify(reply: Reply, signal: AbortSignal): Promise<Classified>;
}
