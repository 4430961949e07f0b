import { findable } from "./findable.js";
import { attempt, attemptSync } from "./attempt.js";
import type { Attempt } from "./attempt.js";
import type { Borrowed } from "./dbus/pool.js";
import { pretended, TakenHolding } from "./holding.js";
import type { Holding } from "./holding.js";
import { borrowSystemBus } from "./linux/bus.js";
import type { Round } from "./methods/method.js";
import { choose } from "./plan/choose.js";
import type { Aim, Plan } from "./plan/use.js";
import { currentPlatform } from "./platforms/current.js";
import { report } from "./report.js";
import type { BusOptions, LockRequest } from "./request.js";
import { settings, switchedOff } from "./settings.js";

/** Takes what can be had, unless `SLEEP_INHIBIT` decides otherwise. */
export async function acquire(given: LockRequest): Promise<Holding> {
  const off = switchedOff();
  if (off !== undefined) return pretended(report(off), off.outcome === "fake");
  const request = limited(given);
  const platform = currentPlatform();
  const plan = platform.plan(request);
  using round = openRound(request.bus);
  const doubted = doubtOf(plan, request.bus);
  const groups = choose(plan, request.methods);
  const attempts = await Promise.all(
    groups.map((group) => attempt(group, request, { platform, round })),
  );
  const isHeld = attempts.flat().some(({ status }) => status === "held");
  return taken(plan, request, attempts.flat(), isHeld ? await doubted : undefined);
}

/** The same at once, with what can be asked at once. */
export function acquireSync(given: LockRequest): Holding {
  const off = switchedOff();
  if (off !== undefined) return pretended(report(off), off.outcome === "fake");
  const request = limited(given);
  const platform = currentPlatform();
  const plan = platform.plan(request);
  const groups = choose(plan, request.methods);
  const attempts = groups.flatMap((group) => attemptSync(group, request, platform));
  // What somebody still waits for cannot be waited for here.
  const known = fresh(request.bus, () => plan.doubt?.askSync(request.bus));
  const doubt = known instanceof Promise ? plan.doubt?.askSync(request.bus) : known;
  return taken(plan, request, attempts, doubt);
}

/** How long what was seen is believed, in ms. */
const doubtMs = 5000;
let seen: Seen | undefined;

interface Seen {
  readonly doubt: Promise<string | undefined> | string | undefined;
  readonly of: string;
  readonly until: number;
}

/** Asked once for all who ask in a while. */
async function doubtOf({ doubt }: Plan, bus: BusOptions): Promise<string | undefined> {
  return await fresh(bus, () => doubt?.ask(bus));
}

function fresh(bus: BusOptions, ask: () => Seen["doubt"]): Seen["doubt"] {
  const now = performance.now();
  const of = bus.system ?? "";
  if (seen === undefined || seen.until < now || seen.of !== of) {
    seen = { doubt: ask(), of, until: now + doubtMs };
  }
  return seen.doubt;
}

const taken = (
  plan: Plan,
  request: LockRequest,
  attempts: readonly Attempt[],
  doubt: string | undefined,
): Holding => {
  const holding = new TakenHolding({ plan, aims: aimsOf(request), attempts, doubt });
  const { debug } = settings();
  debug?.(holding.report);
  return holding;
};

const aimsOf = ({ keep, also }: LockRequest): readonly Aim[] => [
  "idle",
  ...(keep === "display" ? (["display"] as const) : []),
  ...new Set(also),
];

/** The person at the computer has the last word on the methods too. */
function limited(request: LockRequest): LockRequest {
  const { methods: only } = settings();
  return only === undefined ? request : { ...request, methods: { only, omit: [], prefer: [] } };
}

function openRound(bus: BusOptions): Round & Disposable {
  let borrowed: Borrowed | undefined;
  return findable({
    system: () => (borrowed ??= borrowSystemBus(bus)).connection,
    [Symbol.dispose]: () => borrowed?.[Symbol.dispose](),
  });
}
