import { expect, onTestFinished, test } from "vitest";

import { onStopSignals } from "../src/cli/stopping.js";

function stopSignals() {
  const stopping = onStopSignals(() => {});
  onTestFinished(() => stopping[Symbol.dispose]());
  return stopping;
}

test.each(["SIGINT", "SIGTERM"])("%s once ends softly, twice at once", (signal) => {
  const { soft, hard } = stopSignals();
  process.emit(signal as NodeJS.Signals);
  expect([soft.aborted, hard.aborted]).toEqual([true, false]);
  process.emit(signal as NodeJS.Signals);
  expect(hard.aborted).toBe(true);
});

test("a closed terminal ends the run softly, however often it is told", () => {
  const { soft, hard } = stopSignals();
  process.emit("SIGHUP");
  process.emit("SIGHUP");
  expect([soft.aborted, hard.aborted]).toEqual([true, false]);
});
