import { sentencesOf } from "./sentences.js";

const offers =
  /\b(?:would you (?:like|want)|do you want|shall i|should i|let me know|(?:i|we)(?:'ll| can| could| will| would| may| might| am happy to| have)\b.{0,40}\b(?:send|scan|share|copy|photograph|post|show|ask|look|bring|invite|forward|upload|e-?mail|mail|dig out|help)|happy to (?:send|share|scan|help|show|meet|talk|answer)|(?:you are|you're) welcome to|help yourself|on request|give me (?:a )?(?:call|ring|time)|(?:write|email|e-mail|message|call|ring|phone|contact|tell|ask|send) (?:to )?me\b|please (?:send|tell|ask|call|ring|write|email|contact|look|let|check|share)|can you|could you)\b/i;

/** The sentences that ask something or offer something which somebody should act on. */
export function questionsIn(text: string): readonly string[] {
  const found = sentencesOf(text)
    .map((sentence) => sentence.text)
    .filter(
      (sentence) => sentence.length < 600 && (/\?["”')]*$/.test(sentence) || offers.test(sentence)),
    );
  return [...new Set(found)];
}
