import type { Book } from "./compile.js";
import { withoutLogs } from "./facts.js";
import { judgeLaunch } from "./judge-launch.js";
import { judgeMessage } from "./judge-message.js";
import { judgeNames } from "./judge-words.js";
import type { Verdict } from "./types.js";
import { waitIn } from "./wait-in.js";

/** What a message says, each of it found out when it is first asked for. */
export class Text {
  readonly #message: string;
  readonly #book: Book;
  #launch: Verdict | null | undefined;
  #said: Verdict | null | undefined;
  #named: Verdict | null | undefined;
  #wait: number | null | undefined;

  constructor(message: string, book: Book) {
    this.#message = message;
    this.#book = book;
  }

  /** As that of a browser that did not start. */
  get launch(): Verdict | undefined {
    if (this.#launch === undefined) this.#launch = judgeLaunch(withoutLogs(this.#message)) ?? null;
    return this.#launch ?? undefined;
  }

  get said(): Verdict | undefined {
    if (this.#said === undefined)
      this.#said = judgeMessage(withoutLogs(this.#message), this.#book) ?? null;
    return this.#said ?? undefined;
  }

  /** By the names in it, for want of anything else. */
  get named(): Verdict | undefined {
    if (this.#named === undefined) this.#named = judgeNames(this.#message, this.#book) ?? null;
    return this.#named ?? undefined;
  }

  /** How long it asks to wait, in ms. */
  get wait(): number | undefined {
    if (this.#wait === undefined) this.#wait = waitIn(this.#message) ?? null;
    return this.#wait ?? undefined;
  }
}

/** What a text says: programs throw the same few again and again. */
export function textOf(message: string, book: Book): Text {
  const known = book.texts.get(message);
  if (known) return known;
  const text = new Text(message, book);
  book.texts.set(message, text);
  return text;
}
