/** Buckets grow by this factor: a percentile is known to within a tenth. */
const GROWTH = 1.1;
const BUCKETS = 160;
/** After so many all counts are halved: old times fade. */
const FADES_AT = 2000;

/** How long calls took: a histogram of fixed size, whatever the traffic. */
export class Latencies {
  readonly #counts = new Float64Array(BUCKETS);
  count = 0;

  add(ms: number): void {
    const at = Math.ceil(Math.log(Math.max(ms, 1)) / Math.log(GROWTH));
    const bucket = Math.min(BUCKETS - 1, at);
    this.#counts[bucket] = (this.#counts[bucket] as number) + 1;
    this.count += 1;
    if (this.count < FADES_AT) return;
    this.count = 0;
    for (let n = 0; n < BUCKETS; n += 1) {
      const half = Math.floor((this.#counts[n] as number) / 2);
      this.#counts[n] = half;
      this.count += half;
    }
  }

  /** The time that this share of calls stayed below, in ms. */
  at(share: number): number {
    let left = share * this.count;
    for (let n = 0; n < BUCKETS; n += 1) {
      left -= this.#counts[n] as number;
      if (left <= 0) return GROWTH ** n;
    }
    return Infinity;
  }
}
