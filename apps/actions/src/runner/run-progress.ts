/** How far a run is, as plain data; what `actions status` shows. */
export interface Progress {
  readonly run: number;
  readonly action: number;
  /** Items dealt with, by all its processes. */
  readonly settled: number;
  /** How many there are, as far as the site has told. */
  readonly about: number | undefined;
  /** What is left, at the pace of the last items, in ms. */
  readonly leftMs: number | undefined;
  readonly requestsPerSecond: number;
  /** Outages lived through. */
  readonly outages: number;
}

/** The pace is that of so many of the last items. */
const LAST = 200;

/** Counts what was dealt with and tells how long the rest will take. */
export class RunProgress {
  readonly #run: { readonly run: number; readonly action: number };
  readonly #asked: () => number;
  readonly #startedMs = performance.now();
  /** When the last items were settled. */
  readonly #times: number[] = [this.#startedMs];
  #before = 0;
  #now = 0;
  about: number | undefined;
  outages = 0;

  /** `asked` tells how many requests there were. */
  constructor(run: { readonly run: number; readonly action: number }, asked: () => number) {
    this.#run = run;
    this.#asked = asked;
  }

  /** What earlier processes of this run have dealt with. */
  startAt(settled: number): void {
    this.#before = settled;
  }

  settled(): void {
    this.#now += 1;
    this.#times.push(performance.now());
    if (this.#times.length > LAST) this.#times.shift();
  }

  toJSON(): Progress {
    const settled = this.#before + this.#now;
    const seconds = (performance.now() - this.#startedMs) / 1000;
    return {
      ...this.#run,
      settled,
      about: this.about,
      leftMs: this.about === undefined ? undefined : this.#leftMs(this.about - settled),
      requestsPerSecond: Math.round((10 * this.#asked()) / Math.max(seconds, 0.1)) / 10,
      outages: this.outages,
    };
  }

  /** Time that an outage took belongs to the pace too: there will be others. */
  #leftMs(left: number): number | undefined {
    const items = this.#times.length - 1;
    const first = this.#times[0] ?? 0;
    if (items < 1) return undefined;
    return Math.round((Math.max(0, left) * (performance.now() - first)) / items);
  }
}

/** Ready for a line: "about 3 h 12 min left". */
export function leftWords(leftMs: number | undefined): string | undefined {
  if (leftMs === undefined) return undefined;
  const minutes = Math.round(leftMs / 60_000);
  if (minutes < 1) return `about ${Math.ceil(leftMs / 1000)} s left`;
  if (minutes < 60) return `about ${minutes} min left`;
  return `about ${Math.floor(minutes / 60)} h ${minutes % 60} min left`;
}
