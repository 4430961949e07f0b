/** A message, divided into what its writer wrote and what is only quoted from earlier messages. */
export interface OwnWords {
  readonly own: string;
  readonly quoted: string;
}

const quoteMark = /^\s{0,8}[>|]/;
/** The line that a mail program puts above a quotation; it is often broken in two. */
const attribution =
  /^\s{0,8}(?:on|am|le|el)\b.{3,200}\b(?:wrote|writes|schrieb|écrit|escribió)\s?:?\s*$/i;
const divider =
  /^\s{0,8}(?:[-_*]{2,20}\s?(?:original|forwarded|begin forwarded)\b|(?:from|sent|von|de):\s.{1,200}@)/i;

/**
 * Takes quoted text out: a quotation says what somebody else meant, often the very words "tell me to stop".
 *
 * Lines with ">" are quotations, and so is what follows "On … wrote:". Where that line comes first and nothing is
 * marked, the quotation ends with its paragraph, since the answer can then only come below.
 */
export function ownWords(text: string): OwnWords {
  const own: string[] = [];
  const quoted: string[] = [];
  const lines = text.split(/\r\n|\r|\n/);
  const hasMarks = lines.some((line) => quoteMark.test(line));
  let inQuote = false;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const joined = `${line} ${lines[at + 1] ?? ""}`;
    if (quoteMark.test(line)) quoted.push(line.replace(/^[\s>|]+/, ""));
    else if (isAttribution(line) || divider.test(line)) inQuote = !hasMarks || divider.test(line);
    else if (isAttribution(joined) && /^\s*wrote/i.test(lines[at + 1] ?? "")) {
      inQuote = !hasMarks;
      at += 1;
    } else if (inQuote) {
      quoted.push(line);
      const isOver = line.trim() === "" && quoted.some((one) => one.trim() !== "");
      if (isOver && own.every((one) => one.trim() === "")) inQuote = false;
    } else own.push(line);
  }
  return { own: own.join("\n").trim(), quoted: quoted.join("\n").trim() };
}

const isAttribution = (line: string): boolean => line.length < 260 && attribution.test(line);
