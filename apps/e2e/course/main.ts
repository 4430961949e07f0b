#!/usr/bin/env node
import { tool } from "../support/tool.js";
import type { Proof } from "../support/proof.js";
import { mayMount } from "../support/small-disk.js";
import { judgeCourse, median } from "./judge-course.js";
import type { Letter } from "./course-faults.js";
import { runCourse } from "./run-course.js";

const WORKERS = 2;

/** From a death to the next new item: the targets, as medians. */
const BROWSER_MS = 600;
const RUNNER_MS = 3000;

/** 60 items, and one of each kind of trouble that is quickly over. */
const SHORT = { items: 60, schedule: "b8,s14,n20,t1@26,r32,e1@38,N44,b50,o1500@54" };

/** 300 items, five browsers and two runners killed: the schedule on which others were measured. */
const LONG = { items: 300, schedule: "b30,b75,n120,b165,b200,n230,b265" };

/** The same length, with everything that can go wrong; a disk can be filled by root only. */
const ALL = {
  items: 300,
  schedule: `b20,${mayMount ? "d30," : ""}f40,r60,n80,N100,s120,o4000@140,q3@160,e6@180,h2@200,t2@220,l3000@240,b260,n280`,
};

await tool(
  "course",
  "Gathers the practice site's matches while browser, runner, log-in, network and database fail, judged by the site's journal; `long` for 300 items, `all` for every fault, or ITEMS SCHEDULE",
  async (proof, words) => {
    const [first = "short", schedule] = words;
    if (schedule !== undefined) return course(proof, { items: Number(first), schedule });
    if (first === "long") return course(proof, LONG, true);
    if (first === "all") return course(proof, ALL);
    return course(proof, SHORT);
  },
  "[words...]",
);

async function course(
  proof: Proof,
  { items, schedule }: typeof SHORT,
  isMeasured = false,
): Promise<void> {
  if (!Number.isInteger(items) || items < 10) {
    throw new RangeError(`${items} is no number of items: use a whole number of at least 10`);
  }
  const plain = isMeasured
    ? await proof.need("without faults it ends complete", () =>
        runCourse({ items, schedule: "", workers: WORKERS }),
      )
    : undefined;
  const result = await proof.need(`${items} items through ${schedule}`, () =>
    runCourse({ items, schedule, workers: WORKERS }),
  );
  const { lost, again, logins, toNextMs } = judgeCourse(result, items);
  const count = (...letters: readonly Letter[]): number =>
    result.happened.filter(({ stage }) => letters.includes(stage.letter)).length;
  const times = (...letters: readonly Letter[]): readonly number[] =>
    toNextMs.filter(({ letter }) => letters.includes(letter)).map(({ ms }) => ms);

  await proof.check("the run ends complete", () => must(result.exitCode === 0, result.exitCode));
  await proof.check("every fault happened", () =>
    must(result.happened.length === schedule.split(",").length, `${result.happened.length} faults`),
  );
  await proof.check("nothing is lost", () => must(lost === 0, `${lost} of ${items} lost`));
  // What was in hand when something died is asked for again, and no more.
  const mayRepeat = WORKERS * result.happened.length;
  await proof.check("only what was in hand is asked for again", () =>
    must(again <= mayRepeat, `${again} again, at most ${mayRepeat}`),
  );
  await proof.check("one log-in, and one more for each that expired", () =>
    must(logins === 1 + count("s"), `${logins} log-ins`),
  );
  await proof.check("no browser lives on", () =>
    must(result.orphans === 0, `${result.orphans} live`),
  );
  await proof.check("a killed runner goes on where it stood", () =>
    must(result.starts === 1 + count("n", "N", "d"), `${result.starts} starts`),
  );
  // Told, and judged with room: twice the target by hand, ten times on a machine that does other things too.
  const room = isMeasured ? 2 : 10;
  await proof.check("after a browser's death the next new item follows soon", () =>
    must(
      median(times("b")) < BROWSER_MS * room,
      `${times("b").join(", ")} ms, median ${median(times("b"))}`,
    ),
  );
  await proof.check("after a runner's death the next new item follows soon", () =>
    must(median(times("n", "N")) < RUNNER_MS * room, `${times("n", "N").join(", ")} ms`),
  );
  await proof.check("after every fault work goes on", () =>
    must(
      toNextMs.length === result.happened.length,
      toNextMs.map(({ fault, ms }) => `${fault} ${ms}`).join(", "),
    ),
  );
  if (plain !== undefined) {
    const share = Math.round(100 * (result.tookMs / plain.tookMs - 1));
    await proof.check("what the faults cost", () =>
      must(share < 200, `${result.tookMs} ms instead of ${plain.tookMs}: ${share} % more`),
    );
  }
}

function must(holds: boolean, found: unknown): string {
  if (!holds) throw new Error(String(found));
  return String(found);
}
