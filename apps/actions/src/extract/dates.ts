/** A date and where it stands in the text. */
export interface FoundDate {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The year with all its digits, where there is one. */
  readonly year: number | undefined;
}

/** English months with their short and old forms, then those that a relative abroad may use. */
const month =
  "(?:jan(?:uary|y)?|feb(?:ruary|y)?|mar(?:ch)?|apr(?:il|l)?|may|june?|july?|aug(?:ust|t)?|sept?(?:ember|r)?|" +
  "oct(?:ober|r)?|nov(?:ember|r)?|dec(?:ember|r)?|" +
  "janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre|" +
  "januar|jänner|februar|märz|maerz|juni|juli|oktober|dezember|desember|januari|februari|maart|mei|augustus|augusti|december|" +
  "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|" +
  "gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|" +
  "janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|" +
  "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia|" +
  "január|február|március|április|május|június|július|augusztus|szeptember|október|november)";
const day = "(?:[12]\\d|3[01]|0?[1-9])";
const nth = `${day}(?:\\s?(?:st|nd|rd|th)\\b)?`;
const year = "(?:1[4-9]\\d\\d|20[0-4]\\d)";
const yearEnd = "(?:/\\d{1,2})?(?![\\d,]\\d|\\d|[A-Za-rt-z])";
const near = "[\\s,.]{1,3}";
const shortYear = "['’]\\d\\d(?![\\d\\p{L}])";

/** Whole dates first, so that a year alone is only found where nothing longer stands. */
const forms = [
  `${year}[-./](?:0?[1-9]|1[0-2])[-./]${day}(?!\\d)`,
  `${year}\\.?\\s${month}\\.?\\s${day}(?!\\d)`,
  `${nth}(?:\\s(?:of|de|d'))?[\\s.-]{1,2}(?:of\\s)?${month}\\.?(?:(?:${near}|-|\\s(?:of|de|in)\\s)(?:${year}${yearEnd}|${shortYear}))`,
  `${month}\\.?\\s(?:the\\s)?${nth}(?:${near}|\\s(?:of)\\s)(?:${year}${yearEnd}|${shortYear})`,
  `${day}[-./]${day}[-./](?:${year}|\\d\\d)(?!\\d)`,
  `${month}\\.?${near}(?:of\\s)?${year}${yearEnd}`,
  `(?:spring|summer|autumn|fall|winter)\\s(?:of\\s)?${year}${yearEnd}`,
  `${nth}(?:\\sof)?\\s${month}(?![\\p{L}\\d])`,
  `${month}\\.?\\s${nth}(?![\\d\\p{L}])`,
  `${year}['’]?s(?!\\p{L})`,
  `${year}${yearEnd}`,
  `(?<=\\b(?:in|of|since|about|till|until|by|from|abt|year)\\s)${shortYear}`,
];
const datePattern = new RegExp(
  `(?<![\\d.,/£$€#-]|\\d\\s?[-–]\\s?)(?:${forms.join("|")})|(?<=${year}\\s?[-–]\\s?)${year}(?!\\d)`,
  "giu",
);

/** What a number of four digits counts when it is no year. */
const counted =
  /^\s?(?:\+\s?)?(?:other |more |different |dna |new |of |living )?(?:people|persons|individuals|names|matches|cms?\b|centimorgans|acres?|pounds|dollars|euros|miles|km|kilometres|entries|records|photos|pictures|of (?:them|us|these|those)|in (?:my|the|our) tree|snps?|segments?|souls|inhabitants|followers|members|men|soldiers|passengers|hours|years|feet|ft|pages|relatives|cousins|ancestors|descendants|kits|words|letters|pm\b|am\b)/i;
const numbered =
  /(?:\b(?:page|pages|p|pp|kit|no|number|nr|lot|plot|folio|film|box|room|reel|ref|reference|house|flat|apt|ticket|case|piece|over|than|nearly|almost|some)\.?\s?#?|[£$€#])$/i;

/** Finds dates as they are written, without "in", "on" or "about"; counts, sums and kit numbers are none. */
export function datesIn(text: string): readonly FoundDate[] {
  const dates: FoundDate[] = [];
  for (const found of text.matchAll(datePattern)) {
    const start = found.index;
    const end = start + found[0].length;
    const isBare = /^\d{4}$/.test(found[0]);
    if (isBare && counted.test(text.slice(end, end + 40))) continue;
    if (isBare && numbered.test(text.slice(Math.max(0, start - 14), start))) continue;
    // "may 12 of them" or "mar 5 kids": a month in lower case needs more than a day beside it.
    const whole = /\d{4}/.exec(found[0])?.[0];
    if (!whole && /^(?:may|mar|dec|mars|mai)\b|\b(?:may|mar|mars|mai)$/.test(found[0])) continue;
    dates.push({ text: found[0].trim(), start, end, year: whole ? Number(whole) : undefined });
  }
  return dates;
}
