const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MONTH = `(${MONTHS.join("|")})`;
const TIME = String.raw`(\d\d):(\d\d):(\d\d)`;

/** `Sun, 06 Nov 1994 08:49:37 GMT` */
const IMF = new RegExp(
  String.raw`^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d\d) ${MONTH} (\d{4}) ${TIME} GMT$`,
);
/** `Sunday, 06-Nov-94 08:49:37 GMT` */
const RFC850 = new RegExp(
  String.raw`^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (\d\d)-${MONTH}-(\d\d) ${TIME} GMT$`,
);
/** `Sun Nov  6 08:49:37 1994`, which is UTC too. `Date.parse` would take it as local time. */
const ASCTIME = new RegExp(
  String.raw`^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ${MONTH} ( \d|\d\d) ${TIME} (\d{4})$`,
);

/** Unix time in ms of an HTTP-date in any of its three forms (RFC 9110 §5.6.7), or undefined. */
export function parseHttpDate(text: string, now: number): number | undefined {
  const imf = IMF.exec(text);
  if (imf) return utc(Number(imf[3]), imf[2], imf[1], imf[4], imf[5], imf[6]);
  const asctime = ASCTIME.exec(text);
  if (asctime) {
    return utc(Number(asctime[6]), asctime[1], asctime[2], asctime[3], asctime[4], asctime[5]);
  }
  const rfc850 = RFC850.exec(text);
  if (!rfc850) return undefined;
  const thisYear = new Date(now).getUTCFullYear();
  let year = thisYear - (thisYear % 100) + Number(rfc850[3]);
  // "more than 50 years in the future" means the most recent past year with these digits.
  if (year > thisYear + 50) year -= 100;
  return utc(year, rfc850[2], rfc850[1], rfc850[4], rfc850[5], rfc850[6]);
}

type Part = string | undefined;

function utc(year: number, month: Part, day: Part, hour: Part, minute: Part, second: Part) {
  const [d, h, m, s] = [Number(day), Number(hour), Number(minute), Number(second)];
  if (h > 23 || m > 59 || s > 60) return undefined;
  const at = new Date(0);
  at.setUTCFullYear(year, MONTHS.indexOf(month ?? ""), d);
  // 31 February would have become a day in March.
  if (at.getUTCDate() !== d) return undefined;
  return at.setUTCHours(h, m, s);
}
