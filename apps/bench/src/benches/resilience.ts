import type { Bench, BenchOptions, Table } from "../bench.js";
import { median } from "../measure.js";
import {
  byHand,
  byHandRetry,
  byHandWithTimer,
  closeAll,
  cockatiel,
  effect,
  mollitia,
  openCircuits,
  opossum,
  ours,
  repeaters,
  smithy,
} from "../peers/resilience.js";
import type { Protected, Work } from "../peers/resilience.js";
import { measureCalls } from "../peers/resilience-measure.js";
import type { Figures } from "../peers/resilience-measure.js";

const good: Work = async () => 1;

/** Reads the signal, as a function that can be stopped does. */
const reading: Work = async (context) => context?.signal;

const broken = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });

/** Fails once, then succeeds. */
function failingOnce(): Work {
  let calls = 0;
  return async () => {
    calls += 1;
    if (calls === 1) throw broken;
    return 1;
  };
}

const HAND = "by hand: attempts, breaker, bulkhead";
const SIGNAL = "by hand and an AbortController";
const HAND_RETRY = "by hand: attempts";
const OURS = "longhaul: four policies";
const OURS_RETRY = "longhaul: attempts";
const COCKATIEL = "cockatiel: four policies";

function successes(): readonly Protected[] {
  return [
    { name: HAND_RETRY, call: (work) => byHandRetry(work) },
    { name: HAND, call: byHand },
    { name: "by hand, timer and AbortController", call: byHandWithTimer },
    { name: OURS_RETRY, call: ours(0, "share").retry },
    { name: OURS, call: ours(0, "share").four },
    { name: "cockatiel: attempts", call: cockatiel(0, "share").retry },
    { name: COCKATIEL, call: cockatiel(0, "share").four },
    { name: "opossum: breaker, deadline, capacity", call: opossum() },
    ...repeaters(),
    { name: "@smithy/util-retry", call: smithy() },
    { name: "mollitia: four modules", call: mollitia() },
    { name: "effect: attempts, deadline", call: effect },
  ];
}

const failing = (): readonly Protected[] => [
  { name: HAND, call: byHand },
  { name: OURS, call: ours().four },
  { name: COCKATIEL, call: cockatiel().four },
  { name: "mollitia: four modules", call: mollitia() },
];

/** What a signal alone costs; on Node 20 that is most of it. */
const signalled = (): readonly Protected[] => [
  { name: SIGNAL, call: (work) => byHand(() => work({ signal: new AbortController().signal })) },
  { name: OURS, call: ours().four },
  { name: COCKATIEL, call: cockatiel().four },
];

/** What a call costs: when all is well, when it fails once, when the circuit is open. */
export const resilience: Bench = {
  name: "resilience",
  title:
    "resilience: ns per call; medians of short slices in turn, checks by their lowest fifth. Bytes are what one call allocates. Fail once: 600 calls at once, waits of 0 ms.",
  run: async ({ rounds }: BenchOptions): Promise<Table> => {
    const slices = rounds * 2;
    const success = await measureCalls(successes(), {
      rounds: slices,
      work: () => good,
      turnMs: 8,
    });
    const signal = await measureCalls(signalled(), {
      rounds: slices,
      work: () => reading,
      turnMs: 8,
    });
    const once = await measureCalls(failing(), {
      rounds: slices,
      work: failingOnce,
      // So many that the millisecond of their timers is small beside them.
      atOnce: 600,
      turnMs: 20,
    });
    const open = await measureCalls(openCircuits(), {
      rounds: slices,
      work: () => good,
      turnMs: 8,
    });
    const of = (all: ReadonlyMap<string, Figures>, name: string): number => low(all.get(name)?.ns);
    const against = (all: ReadonlyMap<string, Figures>, a: string, b: string): number =>
      of(all, a) / of(all, b);
    closeAll();
    const best = Math.min(...["cockatiel", "opossum", "mollitia"].map((name) => of(open, name)));
    const rows = [
      ...rowsOf("", success, HAND),
      ...rowsOf("signal read, ", signal, SIGNAL),
      ...rowsOf("fail once, ", once, HAND),
      ...rowsOf("open circuit, ", open, "longhaul, thrown"),
    ];
    const faster = (times: number, ratio: number): number => times * ratio;
    return {
      columns: ["", "ns", "times", "bytes"],
      rows,
      checks: [
        { what: "four policies against by hand", value: against(success, OURS, HAND), target: 1.6 },
        {
          what: "attempts alone against by hand",
          value: against(success, OURS_RETRY, HAND_RETRY),
          target: 1.6,
        },
        {
          what: "35 times faster than cockatiel's four, or more",
          value: faster(35, against(success, OURS, COCKATIEL)),
          target: 1,
        },
        {
          what: "signal read: against by hand and an AbortController",
          value: against(signal, OURS, SIGNAL),
          target: 1.6,
        },
        {
          what: "6 times faster than opossum",
          value: faster(6, against(success, OURS, "opossum: breaker, deadline, capacity")),
          target: 1,
        },
        {
          what: "bytes per call of four policies, thousands",
          value: (success.get(OURS)?.bytes ?? Number.NaN) / 1000,
          target: 1,
        },
        {
          what: "fail once: 20 times faster than cockatiel's four",
          value: faster(20, against(once, OURS, COCKATIEL)),
          target: 1,
        },
        {
          what: "open circuit, thrown: 8 times faster than the best peer",
          value: faster(8, of(open, "longhaul, thrown") / best),
          target: 1,
        },
        {
          what: "open circuit, outcome(): 40 times faster than the best peer",
          value: faster(40, of(open, "longhaul, outcome()") / best),
          target: 1,
        },
      ],
    };
  },
};

/** The lowest fifth: what one contender leaves for the collector is collected in the turns of another. */
function low(ns: readonly number[] = []): number {
  return ns.toSorted((a, b) => a - b)[Math.floor(ns.length / 5)] ?? Number.NaN;
}

function rowsOf(
  what: string,
  figures: ReadonlyMap<string, Figures>,
  base: string,
): readonly (readonly string[])[] {
  const floor = median(figures.get(base)?.ns ?? []);
  return [...figures].map(([name, { ns, bytes }]) => [
    what + name,
    median(ns).toFixed(0),
    (median(ns) / floor).toFixed(2),
    bytes.toFixed(0),
  ]);
}
