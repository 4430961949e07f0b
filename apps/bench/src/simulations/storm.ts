import { exponential } from "@longhaul/backoff";
import type { Budget } from "@longhaul/backoff";

import { Agenda } from "./agenda.js";

export interface StormOptions {
  /** Calls against what the server can serve. */
  readonly load: number;
  /** How often a call that failed is tried again. */
  readonly retries: number;
  /** One for each process; a retry needs its leave. @default none */
  readonly budgets?: readonly Budget[] | undefined;
  /** Tells the budgets' clock what time it is. */
  readonly at: (now: number) => void;
}

export interface Storm {
  /** Share of the calls that were answered in time. */
  readonly answered: number;
  /** After the outage, until no call fails any more; Infinity when that does not come. */
  readonly recoveredMs: number;
}

const SERVES_MS = 10;
const TIMEOUT_MS = 1000;
const DOWN = { from: 60_000, to: 70_000 };
const END_MS = 300_000;

interface Call {
  readonly began: number;
  readonly budget: Budget | undefined;
  tries: number;
  paid: number | undefined;
  inTime: boolean;
}

/**
 * A server with a queue without end and work that nobody cancels, gone for 10 s: what callers gave up on is served all the
 * same. Every attempt that was not answered within a second has failed, and may be tried again.
 */
export function storm({ load, retries, budgets = [], at }: StormOptions): Storm {
  const backoff = exponential({ initialMs: 100, maxMs: 1000 });
  const agenda = new Agenda();
  const calls: Call[] = [];
  let free = 0;
  let answered = 0;
  let lastFailed = 0;

  const begin = (time: number): void => {
    const budget = budgets[calls.length % Math.max(1, budgets.length)];
    calls.push({ began: time, budget, tries: 0, paid: undefined, inTime: false });
    // Even numbers send, odd ones are answered or time out.
    agenda.add(time, 2 * (calls.length - 1));
  };
  const send = (now: number, call: Call, id: number): void => {
    if (call.tries === 0) call.budget?.called();
    call.tries++;
    const start = Math.max(free, now);
    free = (start >= DOWN.from && start < DOWN.to ? DOWN.to : start) + SERVES_MS;
    call.inTime = free - now <= TIMEOUT_MS;
    agenda.add(call.inTime ? free : now + TIMEOUT_MS, 2 * id + 1);
  };
  const failed = (now: number, call: Call, id: number): void => {
    call.budget?.failed();
    call.paid = call.tries > retries ? undefined : call.budget ? call.budget.pay() : 0;
    if (call.paid === undefined) lastFailed = Math.max(lastFailed, call.began);
    else {
      const state = { ...backoff.start(), attempt: call.tries - 1 };
      agenda.add(now + backoff.next(state).waitMs, 2 * id);
    }
  };

  for (let time = 0; time < END_MS; time += (-Math.log(1 - Math.random()) * SERVES_MS) / load) {
    begin(time);
  }
  while (agenda.size > 0) {
    const now = agenda.time;
    const what = agenda.take();
    const id = what >> 1;
    const call = calls[id];
    if (!call) continue;
    at(now);
    if (what % 2 === 0) send(now, call, id);
    else if (!call.inTime) failed(now, call, id);
    else {
      answered++;
      call.budget?.succeeded(call.tries > 1 ? call.paid : undefined);
    }
  }
  const recovered = lastFailed < END_MS - 5000;
  return {
    answered: answered / calls.length,
    recoveredMs: recovered ? Math.max(0, lastFailed - DOWN.to) : Infinity,
  };
}
