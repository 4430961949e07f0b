// Runs as a process of its own, which the test freezes again and again. Hears beats and answers on its input, asks on its output.
import { createInterface } from "node:readline";

import { createHealth, missed, stallMonitor, watch } from "../../src/index.js";

// Longer than a loaded machine lets the peer itself stand still: that silence would be a real one.
const LIMIT_MS = 2500;
const stall = stallMonitor({ tickMs: 50 });
const peer = watch({ detector: missed({ k: LIMIT_MS / 100, expectedMs: 100 }), gaps: stall.gaps });
const health = createHealth({ stall });
let verdicts = 0;
let naive = 0;
let lastBeat = performance.now();
let answered = (): void => {};
const gaps: string[] = [];

const say = (what: object): void => void process.stdout.write(`${JSON.stringify(what)}\n`);

stall.on("gap", ({ kind }) => gaps.push(kind));
peer.on("change", ({ to }) => to === "dead" && verdicts++);
health.on("change", ({ to }) => to.status === "fail" && verdicts++);
health.check("parent", {
  everyMs: 200,
  timeoutMs: LIMIT_MS,
  run: () => {
    const answer = new Promise<void>((resolve) => (answered = resolve));
    say({ ask: true });
    return answer;
  },
});
// What everybody writes: it looks at the time of the last beat, and knows nothing of its own absence.
setInterval(() => {
  if (performance.now() - lastBeat <= LIMIT_MS) return;
  naive++;
  lastBeat = performance.now();
}, 100);

createInterface({ input: process.stdin }).on("line", (line) => {
  if (line === "beat") {
    peer.beat();
    lastBeat = performance.now();
  }
  if (line === "answer") answered();
  if (line === "report") say({ verdicts, naive, gaps });
});
