import { once } from "node:events";

import type { Report } from "@longhaul/actions";
import { expect, test } from "vitest";

import { due } from "../src/start/judge-messages.js";
import { folder, happens, noBrowser, practiceSite, query, runAction } from "./fixture.js";
import type { Running, Site } from "./fixture.js";

/** One way to die: where, in which action, and how the moment is known. */
interface Death {
  readonly name: string;
  readonly action: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Sets the trap and resolves at the moment. */
  readonly moment: (site: Site, running: Running) => Promise<unknown>;
}

const trap = (site: Site, rule: object): Promise<unknown> => site.ask("POST", "/faults", rule);

const inLogIn: Death = {
  name: "during the log-in",
  action: "8",
  async moment(site) {
    const signingIn = happens(
      site,
      (entry) => entry.kind === "request" && entry.endpoint === "signin",
    );
    // The log-in of the process before has ended: else this one would go on with it.
    await site.ask("POST", "/expire-sessions", {});
    return signingIn;
  },
};

const inTransaction = (at: number, action: string): Death => ({
  name: "inside a transaction",
  action,
  env: { HOLD_COMMIT: String(at) },
  moment: async (_site, { child }) => {
    for (;;) {
      const [message] = (await once(child, "message")) as [{ readonly inTransaction?: number }];
      if (message.inTransaction !== undefined) return;
    }
  },
});

const committed = (after: number): Death => ({
  name: "committed at the site, the answer withheld",
  action: "8",
  moment: async (site) => {
    const withheld = happens(site, ({ kind }) => kind === "withheld");
    await trap(site, {
      endpoint: "newMessage",
      fault: "lose-answer",
      how: "hang",
      count: 1,
      afterRequests: after,
    });
    return withheld;
  },
});

const between = (endpoint: "messagesCsrf" | "newMessage", after: number): Death => ({
  name: "between the intent's row and the message",
  action: "8",
  moment: async (site) => {
    const held = happens(site, ({ kind }) => kind === "held");
    await trap(site, { endpoint, fault: "hang", count: 1, afterRequests: after });
    return held;
  },
});

const anywhere = (requests: number, action: string): Death => ({
  name: "anywhere",
  action,
  moment: (site) => {
    let seen = 0;
    return happens(site, ({ kind }) => kind === "request" && (seen += 1) > requests * 2);
  },
});

/** 10 kills a round; `pnpm prove-kills` has twenty rounds. */
const ROUNDS = Number(process.env["LONGHAUL_KILL_ROUNDS"] ?? 1);

/** How often each way is met in a round. */
const planned = {
  "committed at the site, the answer withheld": 3,
  "between the intent's row and the message": 2,
  "during the log-in": 1,
  "inside a transaction": 3,
  anywhere: 1,
};

/** Whole numbers from 0, the same for the same seed (mulberry32). */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

test.skipIf(noBrowser)(
  "kills at every kind of moment while people are written to: nobody is left out, and nobody is written to twice",
  async () => {
    const seed = Number(process.env["KILL_SEED"] ?? Date.now() % 1_000_000);
    process.stdout.write(`kills: ${ROUNDS * 10}, KILL_SEED=${seed}\n`);
    const roll = dice(seed);
    const site = await practiceSite({
      matches: ROUNDS * 30,
      conversations: ROUNDS * 8,
      seed: 1 + roll(1000),
    });
    const before = await site.truth();
    const cwd = await folder();
    const env = {
      APP_MODE: "production",
      MAX_INBOX: "0",
      MAX_SEND_PER_RUN: "1000",
      REQUEST_TIMEOUT_MS: "1500",
      SETTLE_MS: "100",
    };
    const met = new Map<string, number>();
    const die = async (death: Death): Promise<void> => {
      const { code } = await runAction(death.action, site, {
        cwd,
        plug: true,
        env: { ...env, ...death.env },
        during: async (running) => {
          const missed = running.ended.then(() => "missed" as const);
          const end = await Promise.race([death.moment(site, running).then(() => "met"), missed]);
          if (end === "missed") return;
          running.child.kill("SIGKILL");
          met.set(death.name, (met.get(death.name) ?? 0) + 1);
        },
      });
      await site.ask("DELETE", "/faults");
      expect(code).not.toBe(64);
    };

    const rounds = Array.from({ length: ROUNDS });
    for (const _ of rounds) await die(inTransaction(3 + roll(25), "6"));
    await runAction("6", site, { cwd, env });
    for (const _ of rounds) await die(inTransaction(2 + roll(4), "7"));
    for (let n = 0; n < 2; n += 1) await runAction("7", site, { cwd, env });
    const deaths: readonly Death[] = rounds.flatMap(() => [
      ...Array.from({ length: 3 }, () => committed(roll(2))),
      inLogIn,
      between("messagesCsrf", roll(2)),
      between("newMessage", roll(2)),
      inTransaction(1 + roll(6), "8"),
      anywhere(6 + roll(6), "8"),
    ]);
    for (const death of deaths.toSorted(() => roll(3) - 1)) await die(death);

    let report: Report | undefined;
    for (let n = 0; n < 3 && report?.outcome !== "complete"; n += 1) {
      ({ report } = await runAction("8", site, { cwd, env }));
    }
    // What is missing says why it is not complete, when it is not.
    expect(report?.missing).toEqual([]);
    expect(report).toMatchObject({ outcome: "complete", messages: { open: [] } });
    const fresh = (await site.sent()).filter(({ via }) => via === "newMessage");
    expect(fresh.map(({ to }) => to).toSorted()).toEqual(due(before));
    const written = query(cwd, "SELECT remote_id FROM outbox WHERE state = 'sent'");
    expect(written.map((row) => String(row["remote_id"])).toSorted()).toEqual(
      (await site.sent()).map(({ id }) => id).toSorted(),
    );
    const wanted = Object.entries(planned).map(([name, count]) => [name, ROUNDS * count]);
    expect(Object.fromEntries(met)).toEqual(Object.fromEntries(wanted));
  },
  ROUNDS * 300_000,
);
