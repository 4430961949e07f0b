/** A sentence and where it begins in the text. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
}

/** Ends of sentences; not after an initial or a short form such as "Co." or "b.". */
const boundary =
  /(?<![\s.(]\p{L}|\b(?:Mr|Mrs|Ms|Dr|Rev|Co|St|Jr|Sr|Thos|Wm|abt|ca|bapt|Sept|Oct|Nov|Dec|Jan|Feb|Mar|Apr|Aug|no))[.!?]+["”')]*\s+|\n+/gu;

/** Cuts a text into sentences. */
export function sentencesOf(text: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  const push = (end: number): void => {
    const part = text.slice(start, end);
    const lead = part.length - part.trimStart().length;
    if (part.trim()) sentences.push({ text: part.trim(), start: start + lead });
  };
  for (const found of text.matchAll(boundary)) {
    const end = found.index + found[0].length;
    push(end);
    start = end;
  }
  push(text.length);
  return sentences;
}
