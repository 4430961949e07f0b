import { expect, test } from "vitest";

import { Circuit } from "../src/breaker/circuit.js";
import { REJECTED } from "../src/breaker/ticket.js";
import type { CircuitState, Ticket } from "../src/breaker/ticket.js";
import { breakerSettings } from "../src/breaker/breaker-options.js";
import type { Clock } from "../src/index.js";

// All that three callers and the clock can do to one circuit, in every order: admissions, outcomes, time. The states are
// few enough to visit them all, by playing each path anew.

const OPEN_MS = 10;
const LEASE_MS = 25;
const PROBES = 1;

type Step =
  | { readonly caller: number; readonly does: "enter" | "success" | "failure" | "ignored" }
  | { readonly tickMs: number };

interface Play {
  readonly circuit: Circuit;
  readonly tickets: (Ticket | undefined)[];
  readonly admittedAt: number[];
  now: number;
  readonly turns: [from: CircuitState, to: CircuitState][];
}

function begin(): Play {
  const turns: [CircuitState, CircuitState][] = [];
  const play: Play = { tickets: [], admittedAt: [], now: 0, turns } as unknown as Play;
  const clock: Clock = {
    awake: () => play.now,
    real: () => play.now,
    wall: () => play.now,
    timer: () => () => {},
  };
  const options = {
    trip: { consecutive: 2 },
    openMs: OPEN_MS,
    maxOpenMs: 2 * OPEN_MS,
    leaseMs: LEASE_MS,
    probes: PROBES,
    ramp: 0,
  };
  let state: CircuitState = "closed";
  const changed = (_: unknown, to: CircuitState): void => {
    turns.push([state, to]);
    state = to;
  };
  const circuit = new Circuit(undefined, breakerSettings(options, clock), false, { changed });
  return Object.assign(play, { circuit });
}

function does(play: Play, step: Step): void {
  if ("tickMs" in step) {
    play.now += step.tickMs;
    return;
  }
  const { caller, does: what } = step;
  if (what === "enter") {
    const ticket = play.circuit.enter();
    play.tickets[caller] = ticket === REJECTED ? undefined : ticket;
    play.admittedAt[caller] = play.now;
    return;
  }
  const ticket = play.tickets[caller] as Ticket;
  play.tickets[caller] = undefined;
  play.circuit.leave(ticket, what);
}

/** What can happen next. */
function* next(play: Play): Iterable<Step> {
  for (let caller = 0; caller < 3; caller += 1) {
    if (play.tickets[caller] === undefined) yield { caller, does: "enter" };
    else {
      yield { caller, does: "success" };
      yield { caller, does: "failure" };
      yield { caller, does: "ignored" };
    }
  }
  yield { tickMs: OPEN_MS };
}

/** Probes under way whose lease still runs. */
const probing = (play: Play): number =>
  play.tickets.filter(
    (ticket) =>
      typeof ticket === "object" && ticket.untilMs > play.now && play.circuit.state === "half-open",
  ).length;

/** A state without its absolute times. */
function fingerprint(play: Play): string {
  const { circuit, tickets, now } = play;
  const left = circuit.state === "open" ? Math.max(0, circuit.openUntilMs - now) : 0;
  const held = tickets.map((ticket) =>
    typeof ticket === "object"
      ? `probe ${Math.max(0, ticket.untilMs - now)}`
      : ticket === undefined
        ? "-"
        : "in",
  );
  // Callers are alike: their order does not matter.
  return [
    circuit.state,
    left,
    Math.min(circuit.openings, 3),
    circuit.window.toJSON(),
    ...held.toSorted(),
  ].join("|");
}

test("in every interleaving of three callers no rule is broken, and every state has a way out", () => {
  const seen = new Set<string>();
  const legal = new Set(["closed>open", "open>half-open", "half-open>open", "half-open>closed"]);
  let paths = 0;
  const violations: unknown[] = [];
  let frontier: (readonly Step[])[] = [[]];
  for (let depth = 0; depth < 12 && frontier.length > 0; depth += 1) {
    const further: (readonly Step[])[] = [];
    for (const path of frontier) {
      const here = begin();
      for (const step of path) does(here, step);
      for (const step of next(here)) {
        const play = begin();
        for (const past of path) does(play, past);
        const before = { state: play.circuit.state, openUntil: play.circuit.openUntilMs };
        const stale =
          !("tickMs" in step) && step.does !== "enter" && isStale(play, play.tickets[step.caller]);
        does(play, step);
        paths += 1;
        const { circuit } = play;
        const nobodyAsked = "tickMs" in step || step.does === "ignored" || stale;
        const isShut =
          before.state === "open" && before.openUntil > play.now && !("tickMs" in step);
        const broken = [
          probing(play) > PROBES && "more probes than allowed",
          !play.turns.every((turn) => legal.has(turn.join(">"))) && "an illegal transition",
          nobodyAsked && circuit.state !== before.state && "changed by what must not count",
          isShut && circuit.state !== "open" && "somebody got through before its time",
        ].filter((rule) => rule !== false);
        if (broken.length > 0) violations.push({ broken, path: [...path, step] });
        const mark = fingerprint(play);
        if (seen.has(mark)) continue;
        seen.add(mark);
        wayOut(play);
        further.push([...path, step]);
      }
    }
    frontier = further;
  }
  expect(violations).toEqual([]);
  expect(seen.size).toBeGreaterThan(100);
  expect(paths).toBeGreaterThan(1000);
}, 120_000);

/** Whether this ticket's outcome must not count any more. */
function isStale(play: Play, ticket: Ticket | undefined): boolean {
  if (ticket === undefined) return false;
  if (typeof ticket === "object") return ticket.untilMs <= play.now;
  return play.circuit.state !== "closed";
}

/** After a while one good call closes it, whatever hangs. */
function wayOut(play: Play): void {
  play.now += 10 * LEASE_MS;
  const ticket = play.circuit.enter();
  expect(ticket).not.toBe(REJECTED);
  play.circuit.leave(ticket, "success");
  expect(play.circuit.state).toBe("closed");
}
