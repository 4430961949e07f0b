import { expect, test } from "vitest";

import { courseFaults } from "../course/course-faults.js";
import { judgeCourse } from "../course/judge-course.js";
import { parseSchedule } from "../course/schedule.js";

test("a schedule is read in the order of its items, whatever order it is written in", () => {
  expect(parseSchedule("n120, b30,o4000@70")).toMatchObject([
    { letter: "b", at: 30 },
    { letter: "o", at: 70, amount: 4000 },
    { letter: "n", at: 120 },
  ]);
  expect(parseSchedule("")).toEqual([]);
});

test.each([
  ["x30", '"x30" is no part of a schedule: use bITEM'],
  ["b", '"b" is no part of a schedule'],
  ["o70", '"o70" lacks its ms: write oN@70'],
  ["b3@30", '"b3@30" has a number too many: write b30'],
  ["b30;n40", '"b30;n40" is no part of a schedule'],
])("%s is refused with the way to write it", (schedule, message) => {
  expect(() => parseSchedule(schedule)).toThrow(message);
});

test("every fault has a name", () => {
  const names = Object.values(courseFaults).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test("the judge counts what was lost, what was asked for again, and how long each fault held the work up", () => {
  const view = (id: string, t: number) => ({
    kind: "request" as const,
    t,
    endpoint: "details" as const,
    status: 200,
    path: `/samples/me/matches/${id}/details`,
  });
  const journal = [view("a", 10), view("b", 20), view("b", 60), view("c", 90)];
  const [stage] = parseSchedule("b2");
  if (stage === undefined) throw new Error("no stage");
  const result = { happened: [{ stage, at: 30 }], journal, stored: 3 };
  expect(judgeCourse(result as never, 4)).toEqual({
    lost: 1,
    again: 1,
    logins: 0,
    toNextMs: [{ fault: "b2", letter: "b", ms: 60 }],
  });
});
