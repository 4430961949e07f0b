/** The site's own clock, which may run faster than the real one. */
export interface SiteClock {
  /** Real time in Unix ms: what is written into headers and the journal. */
  now(): number;
  /** How many real milliseconds a span of the site's time takes. */
  real(siteMs: number): number;
  /** Calls back once, after a span of the site's time. Returns a function that cancels it. */
  after(siteMs: number, callback: () => void): () => void;
  /** Cancels everything that is still due. */
  stop(): void;
}

/** Creates a clock that runs `speed` times as fast as the real one. */
export function createClock(speed: number): SiteClock {
  const timers = new Set<NodeJS.Timeout>();
  const real = (siteMs: number): number => siteMs / speed;
  return {
    now: () => Date.now(),
    real,
    after(siteMs, callback) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        callback();
      }, real(siteMs));
      timers.add(timer);
      return () => {
        clearTimeout(timer);
        timers.delete(timer);
      };
    },
    stop() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
