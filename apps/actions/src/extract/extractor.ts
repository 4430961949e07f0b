/** A person named in a message, as written there. */
export interface NamedPerson {
  readonly name: string;
  /** Years that the message ties to the person. */
  readonly birthYear?: number | undefined;
  readonly deathYear?: number | undefined;
}

/** Something that the message says of somebody, such as "born in Cork". */
export interface Fact {
  readonly kind: "birth" | "death" | "marriage" | "residence" | "relationship" | "occupation";
  /** The words of the message. */
  readonly text: string;
  readonly person?: string | undefined;
  readonly date?: string | undefined;
  readonly place?: string | undefined;
}

/** What a message tells. Each list is without repeats, in the order of the text. */
export interface Extracted {
  readonly people: readonly NamedPerson[];
  readonly places: readonly string[];
  /** As written, without "in", "on" or "about". */
  readonly dates: readonly string[];
  readonly facts: readonly Fact[];
  /** Questions and offers that somebody should act on, one sentence each. */
  readonly questions: readonly string[];
}

/** Finds names, places, dates and facts in a message. */
export interface Extractor {
  readonly name: string;
  /** @throws when it cannot tell; nothing is then concluded from the message */
  extract(text: string, signal: AbortSignal): Promise<Extracted>;
}
