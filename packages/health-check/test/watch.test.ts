import { expect, test } from "vitest";

import { fixed, watch } from "../src/index.js";
import type { PeerStatus } from "../src/index.js";
import { manualClock } from "./support/manual-clock.js";

function watched(options: Parameters<typeof watch>[0] = {}) {
  const world = manualClock();
  const detector = fixed({ timeoutMs: 1000 });
  const peer = watch({ clock: world.clock, gaps: world.gaps, detector, ...options });
  const seen: PeerStatus[] = [];
  peer.on("change", ({ to }) => seen.push(to));
  return { ...world, peer, seen, world };
}

test("silence makes a suspect, a failed question makes it dead, and a beat makes it alive", async () => {
  let asked = 0;
  const { peer, seen, advance } = watched({
    confirm: () => {
      asked++;
      throw new Error("no answer");
    },
  });
  await advance(900);
  peer.beat();
  await advance(999);
  expect(seen).toEqual([]);
  await advance(500);
  expect([peer.status, asked]).toEqual(["dead", 2]);
  peer.beat();
  expect(seen).toEqual(["suspect", "dead", "alive"]);
  expect(peer.suspicion).toBe(0);
  peer[Symbol.dispose]();
});

test("an answer clears a suspect, and it is watched on", async () => {
  const { peer, seen, advance } = watched({ confirm: () => {} });
  using _ = peer;
  await advance(2500);
  expect(seen).toEqual(["suspect", "alive", "suspect", "alive"]);
});

test("a suspect that beats while it is asked is alive, and the question is dropped", async () => {
  let signal: AbortSignal | undefined;
  const { peer, seen, advance } = watched({
    confirm: (context) => {
      signal = context.signal;
      return new Promise(() => {});
    },
  });
  using _ = peer;
  await advance(1100);
  peer.beat();
  await advance(900);
  expect(seen).toEqual(["suspect", "alive"]);
  expect(signal?.aborted).toBe(true);
});

test("without a question a suspect is dead at once", async () => {
  const { peer, seen, advance } = watched();
  using _ = peer;
  await advance(1000);
  expect(seen).toEqual(["dead"]);
});

test("after a gap silence counts anew, and a suspect is asked anew", async () => {
  let asked = 0;
  const { peer, seen, advance, tell } = watched({
    confirm: () => {
      asked++;
      return new Promise(() => {});
    },
  });
  using _ = peer;
  await advance(900);
  tell({ kind: "slept", ms: 3_600_000, exact: true });
  await advance(900);
  expect(seen).toEqual([]);
  await advance(200);
  expect([seen, asked]).toEqual([["suspect"], 1]);
  tell({ kind: "frozen", ms: 1000, exact: false });
  expect(asked).toBe(2);
});

test("a deadline that this process held up proves nothing", async () => {
  const { peer, seen, stall, advance } = watched();
  using _ = peer;
  await stall(30_000);
  expect(seen).toEqual([]);
  peer.beat();
  await advance(900);
  expect(seen).toEqual([]);
  await advance(200);
  expect(seen).toEqual(["dead"]);
});

test("by default the interval is learned, and beats that come faster bring the verdict forward", async () => {
  const { clock, advance } = manualClock();
  using peer = watch({ clock });
  for (let i = 0; i < 40; i++) {
    await advance(50);
    peer.beat();
  }
  await advance(240);
  expect(peer.status).toBe("alive");
  await advance(20);
  expect(peer.status).toBe("dead");
});

test("disposing ends its timer, its question and its ear for gaps", async () => {
  const { peer, world, advance } = watched({ confirm: () => new Promise(() => {}) });
  await advance(1000);
  peer[Symbol.dispose]();
  peer.beat();
  expect([world.pending, world.listening]).toEqual([0, 0]);
});
