/** What somebody said or wrote at some time, in quotation marks: a diary, a sign, a saying. */
const source =
  "(?:diary|diaries|journal|letters?|postcard|card|sign|notice|note|headline|motto|phrase|saying|inscription|epitaph|stone|song|hymn|poem|telegram|newspaper|paper|clipping|book|will|story|always|favourite|favorite|used to|would|quote|quoted|line|words|caption|title|called|reads|read|document|record|transcript|plaque)";
const reported = new RegExp(`(\\b${source}\\b[^"“”\\n.!?]{0,60})["“][^"“”\\n]{1,240}["”]`, "giu");
/** A word or two in quotation marks inside a sentence is only named: delete "presumably" from your notes. */
const named = /(?<=[\p{L},] )["“]([\p{L}' -]{1,30})["”](?= \p{Ll})/gu;

const cry =
  "(?:stop(?: it| right there| the presses?| press)?|never|no|get (?:out of here|away|lost|out)|go away|go on|shut (?:up|the front door)|get off|give over|away with you|leave off|enough|hold on|wait)";
/** "Go away! He had three wives?" is astonished, and so is "Stop! Are you saying …". */
const astonished = new RegExp(
  `(?<=^|[.!?\\n]\\s{0,3})(?:(?:oh|omg|ha|wow|ok|okay|well|no),? )?${cry}[!?.:,…]{1,4}\\s{0,2}(?=(?:really|seriously|no way|you (?:mean|found|have|had|are (?:joking|kidding|having))|are you (?:saying|telling|serious|sure|joking)|is (?:that|this) (?:really|the)|do you mean|i (?:found|have found|can't believe|just found|knew)|i've (?:found|just)|was (?:that|he|she|it)|our |(?:he|she|they|we|it|my|that|that's|his|her|their|the)\\b[^.!?\\n]{0,80}(?:\\b(?:was|were|had|did|grew|lived|married|has)\\b|my (?:great|gran|nan|aunt|uncle|dad|mum|mother|father))))`,
  "giu",
);

/** Takes out what was not said to the reader: words that are only reported or named, and cries of astonishment. */
export const withoutAsides = (text: string): string =>
  text.replaceAll(reported, "$1 so").replaceAll(named, "$1").replaceAll(astonished, " ");

const elsewhere =
  /\b(?:(?:e-?mail|ring|phone|call|text|message|reach|contact|try|find|get|whatsapp) me (?:instead|at|on|by|via|through|there|direct)|write to me (?:instead|at|on|here)|(?:use|try) (?:my|the|this) (?:other|e-?mail|new|mobile|old|work|home)|my (?:e-?mail|gmail|number|mobile|phone|whatsapp|other address|new address)(?: address)? (?:is|works|instead|below)|(?:e-?mail|gmail|mobile|phone|text|texting|whatsapp|post|pdf|a scan|facebook) (?:is|works|would be|are) (?:\S{1,10} )?(?:better|best|fine|easier|safer)|(?:e-?mail|text|ring|phone|message) (?:me )?instead|do (?:please )?(?:write|e-?mail|message|ask|get in touch|keep)|please (?:keep|do write|do get|write (?:again|back|soon))|keep (?:writing|them coming|in touch|on writing)|(?:can|could|would|please) (?:you )?(?:please )?(?:resend|re-send|copy (?:me|my)))\b/i;
const turnedDown =
  /\b(?:not|n't|never|don't|do not|no need to|stop|won't) (?:\S{1,15} ){0,3}(?:e-?mail|ring|phone|call|text|message|reach|contact|try|find|get|write|use|do|keep)\b[^.!?\n]{0,30}$/i;

/** Whether the writer names another way to be reached, or asks outright to be written to. */
export function asksElsewhere(text: string): boolean {
  const read = text.slice(0, 4_000).replaceAll(/[’‘]/g, "'");
  const found = elsewhere.exec(read);
  return (
    found !== null && !turnedDown.test(read.slice(Math.max(0, found.index - 60), found.index + 8))
  );
}
