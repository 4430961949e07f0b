import { withoutAsides } from "./opt-out-aside.js";
import { ownWords } from "./own-words.js";

/** How much of a message is looked at, in characters; nobody asks to be left alone on page forty. */
const mostRead = 20_000;

/** What the writer says to the reader: no quotations, nothing that is only told of others. */
export const readForWords = (text: string): string =>
  withoutAsides(ownWords(text).own.slice(0, mostRead));
