import { optOutWords } from "./opt-out-words.js";
import { wordForm } from "./word-form.js";

/** A form of words that asks for no more contact. */
export interface OptOutRule {
  readonly why: string;
  readonly form: RegExp;
  /** Whose doing the words are about: "reader" needs an imperative or "you", "anybody" is clear as it stands. */
  readonly of: "reader" | "anybody";
  /** Words around the form, in the same clause, that give it another meaning. */
  readonly unless?: RegExp;
  /** What the rest of the clause has to match. */
  readonly then?: RegExp;
}

type Rest = Partial<Omit<OptOutRule, "why" | "form" | "of">>;

/** A rule that is clear as it stands, whoever does it. */
export const clear = (why: string, form: string, rest: Rest = {}): OptOutRule => ({
  why,
  form: wordForm(form, optOutWords),
  of: "anybody",
  ...rest,
});

/** A rule about what the reader does or is to do: "stop writing", not "she stopped writing". */
export const toReader = (why: string, form: string, rest: Rest = {}): OptOutRule => ({
  ...clear(why, form, rest),
  of: "reader",
});
