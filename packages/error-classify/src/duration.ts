import { parseHttpDate } from "./http-date.js";

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** The longest wait that is told: what a number holds exactly. */
const LONGEST = Number.MAX_SAFE_INTEGER;

/** `1s`, `6m0s`, `120ms`, `1h2m3.5s`: Go's way, as OpenAI and others write it. In ms. */
function parseDuration(text: string): number | undefined {
  if (!/^(?:\d{1,12}(?:\.\d{1,9})?(?:ms|[smhd]))+$/.test(text)) return undefined;
  let ms = 0;
  for (const [, amount, unit = "s"] of text.matchAll(/([\d.]+)(ms|[smhd])/g)) {
    ms += Number(amount) * (UNITS[unit] ?? 0);
  }
  return Math.min(Math.ceil(ms), LONGEST);
}

/**
 * When an allowance is full again, in ms from `now`: seconds from now, seconds or milliseconds since 1970 (told
 * apart by their size), a duration, or a date. What is past is 0; what is none of these is undefined.
 */
export function parseReset(text: string, now: number): number | undefined {
  if (/^\d{1,17}(?:\.\d{1,9})?$/.test(text)) return fromNumber(Number(text), now);
  const duration = parseDuration(text);
  if (duration !== undefined) return duration;
  const at = parseHttpDate(text, now) ?? isoDate(text);
  return at === undefined ? undefined : until(at, now);
}

function fromNumber(value: number, now: number): number {
  // Thirty years of waiting, or a date since 2001.
  if (value < 1e9) return Math.ceil(value * 1000);
  return until(value < 1e11 ? value * 1000 : value, now);
}

function until(at: number, now: number): number {
  return Math.max(0, Math.min(Math.ceil(at - now), LONGEST));
}

/** RFC 3339, with its zone: a date without one would be taken as local time. */
function isoDate(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)$/i.test(text)) {
    return undefined;
  }
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}
