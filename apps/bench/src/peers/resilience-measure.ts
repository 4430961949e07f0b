import type { Protect, Protected, Work } from "./resilience.js";

/** What one contender's calls took, in ns, a figure for each round; and what each left on the heap, in bytes. */
export interface Figures {
  readonly ns: readonly number[];
  readonly bytes: number;
}

export interface AsyncMeasureOptions {
  readonly rounds: number;
  readonly work: () => Work;
  /** How many calls run at once. @default 1 */
  readonly atOnce?: number | undefined;
  /** How long one contender's turn lasts. @default 30 */
  readonly turnMs?: number | undefined;
}

/** Calls that reject are what is measured too. */
const swallow = (): void => {};

async function pass(call: Protect, work: () => Work, atOnce: number, count: number): Promise<void> {
  if (atOnce === 1) {
    for (let n = 0; n < count; n += 1) {
      try {
        await call(work());
      } catch {
        // Its refusal is the answer.
      }
    }
    return;
  }
  for (let n = 0; n < count; n += atOnce) {
    const calls = Array.from({ length: atOnce }, () => call(work()).then(swallow, swallow));
    await Promise.all(calls);
  }
}

/** So long is a contender warmed up, in ms. */
const WARM_UP_MS = 120;

/**
 * How long a call takes. The contenders take turns in a new order in each round, in short slices, so that what else the
 * machine does meets them alike.
 */
export async function measureCalls(
  contenders: readonly Protected[],
  { rounds, work, atOnce = 1, turnMs = 30 }: AsyncMeasureOptions,
): Promise<ReadonlyMap<string, Figures>> {
  const slices = new Map<string, { ns: number[]; count: number; bytes: number }>();
  for (const { name, call } of contenders) {
    let count = atOnce;
    const until = performance.now() + WARM_UP_MS;
    let perMs = 0;
    while (performance.now() < until) {
      const started = performance.now();
      await pass(call, work, atOnce, count);
      perMs = count / (performance.now() - started);
      count = Math.min(count * 2, 4096);
    }
    const each = Math.max(atOnce, Math.ceil((perMs * turnMs) / atOnce) * atOnce);
    slices.set(name, { ns: [], count: each, bytes: await bytesOf(call, work, atOnce) });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, call } of shuffled(contenders, round)) {
      const slice = slices.get(name);
      if (slice === undefined) continue;
      const started = performance.now();
      await pass(call, work, atOnce, slice.count);
      slice.ns.push(((performance.now() - started) * 1e6) / slice.count);
    }
  }
  return slices;
}

/** What is allocated for one call: little enough of them that nothing is collected meanwhile. */
async function bytesOf(call: Protect, work: () => Work, atOnce: number): Promise<number> {
  const COUNT = 240;
  const found: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    await pass(call, work, atOnce, COUNT);
    found.push((process.memoryUsage().heapUsed - before) / COUNT);
  }
  return found.toSorted((a, b) => a - b)[2] ?? Number.NaN;
}

/** The same order for the same round, each contender first at some time. */
function shuffled<T>(all: readonly T[], round: number): readonly T[] {
  const first = (round * 7) % all.length;
  const turned = [...all.slice(first), ...all.slice(0, first)];
  return round % 2 === 0 ? turned : turned.toReversed();
}
