import { existsSync } from "node:fs";

import { expect, test } from "vitest";

import { openAppLog } from "../src/log/app-log.js";
import { database, numbers, run } from "./fixture.js";

const full = "/dev/full";

test.skipIf(!existsSync(full))(
  "a disk that is full for the log is told once, and the run goes on",
  async () => {
    const told: string[] = [];
    const log = openAppLog(full, (line) => told.push(line));
    const { report } = await run(numbers(5), await database(), { log });
    expect(report).toMatchObject({ outcome: "complete", counts: { done: 5 } });
    expect(told).toHaveLength(1);
    expect(told[0]).toContain("/dev/full cannot be written any more");
  },
);
