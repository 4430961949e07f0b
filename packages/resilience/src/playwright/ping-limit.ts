/** Shorter than this no silence means anything, in ms. */
const LEAST_MS = 700;
const MOST_MS = 2000;
/** A machine whose browser needs so long for an answer may need several times that for the next. */
const PATIENCE = 8;
const REMEMBERED = 8;

/** How long an answer may take, learnt from those that came: what is silence on one computer is haste on another. */
export interface PingLimit {
  readonly ms: number;
  /** An answer came after so long. */
  learn(tookMs: number): void;
}

export function createPingLimit(): PingLimit {
  const took: number[] = [];
  return {
    get ms() {
      return Math.min(MOST_MS, Math.max(LEAST_MS, PATIENCE * Math.max(0, ...took)));
    },
    learn(tookMs) {
      took.push(tookMs);
      if (took.length > REMEMBERED) took.shift();
    },
  };
}
