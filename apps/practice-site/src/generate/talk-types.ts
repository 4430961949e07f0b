/** What a letter from a member amounts to. */
export const letterClasses = [
  "PRODUCTIVE",
  "ENTHUSIASTIC",
  "CAUTIOUSLY_INTERESTED",
  "UNINTERESTED",
  "CONFUSED",
  "SOCIAL",
  "OTHER",
  "DESIST",
] as const;

/** One of {@link letterClasses}. */
export type LetterClass = (typeof letterClasses)[number];

/**
 * How a conversation was made. The last word is the member's in `incoming`, `benign` (with words that a
 * hasty filter takes for an opt-out), `opt-out`, `long` (more than 5 messages) and `very-long` (more than
 * 50); ours in `answered`, in `unanswered` (two of ours, never an answer) and in `opened` (one of ours);
 * `live` came to be while the site ran.
 */
export type ConversationKind =
  | "incoming"
  | "benign"
  | "opt-out"
  | "long"
  | "very-long"
  | "answered"
  | "unanswered"
  | "opened"
  | "live";

/** What a letter names, word for word as it stands there. */
export interface Mentions {
  /** Full names of relatives; surnames alone are left out. */
  readonly names: readonly string[];
  readonly places: readonly string[];
  /** Years, or dates as written. */
  readonly dates: readonly string[];
  /** Those of the named who are in the owner's tree, by their ids there. */
  readonly inTree: readonly string[];
}

/** One message. */
export interface Message {
  readonly id: string;
  /** The profile id of who wrote it. */
  readonly author: string;
  readonly content: string;
  /** Unix seconds. */
  readonly created: number;
}

/** Who the owner talks to. */
export interface Correspondent {
  readonly userId: string;
  readonly displayName: string;
  /** Whether the member is a DNA match. */
  readonly isMatch: boolean;
}

/** A letter before it is sent: its text, and what is true of it. */
export interface Letter {
  readonly content: string;
  /** Null for a letter of ours, and for one whose class nobody has said. */
  readonly label: LetterClass | null;
  readonly mentions: Mentions;
}

/** A message with what is true of it. */
export type TrueMessage = Message & Omit<Letter, "content">;

/** A conversation of the owner with one member, as it was made. Messages are oldest first. */
export interface Conversation {
  readonly id: string;
  readonly member: Correspondent;
  readonly kind: ConversationKind;
  readonly messages: readonly TrueMessage[];
}

/** The mentions of a letter that names nobody and nothing. */
export const noMentions: Mentions = { names: [], places: [], dates: [], inTree: [] };
