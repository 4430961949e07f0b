import { expect, test } from "vitest";

import { createClassifier, isRuleConflictError, RuleConflictError, tables } from "../src/index.js";
import type { ClassifierOptions, Table } from "../src/index.js";

const mine: Table = {
  id: "till",
  at: "code",
  rows: [["E_TILL_BUSY E_TILL_LOCKED", { category: "conflict", delayMs: 20 }]],
};
const phrases: Table = {
  id: "till.text",
  at: "message",
  rows: [[[String.raw`\bdrawer (?:is )?jammed`], "resource"]],
};

test("tables of one's own stand beside the built-in ones", () => {
  const classify = createClassifier({ tables: [...tables, mine, phrases] });
  expect(classify({ code: "E_TILL_LOCKED" })).toMatchObject({
    category: "conflict",
    delayMs: 20,
    rule: "till.E_TILL_LOCKED",
  });
  expect(classify(new Error("sale 7: drawer is jammed")).category).toBe("resource");
  expect(classify({ code: "ECONNRESET" }).category).toBe("connection-lost");
});

test("or take their place", () => {
  const classify = createClassifier({ tables: [mine] });
  expect(classify({ code: "E_TILL_BUSY" }).category).toBe("conflict");
  expect(classify({ code: "ECONNRESET" }).category).toBe("unknown");
});

test.each<readonly [string, ClassifierOptions, RegExp]>([
  [
    "a table that contradicts another",
    { tables: [...tables, { id: "odd", at: "code", rows: [["ECONNRESET", "bug"]] }] },
    /code "ECONNRESET" means two things: node\.code\.ECONNRESET says connection-lost .* odd\.ECONNRESET says bug/,
  ],
  [
    "two rules for one code",
    {
      before: [
        { id: "a", at: "code", when: "E1", then: "auth" },
        { id: "b", at: "code", when: ["E0", "E1"], then: "bug" },
      ],
    },
    /code "E1" means two things: a says auth .* b says bug/,
  ],
  [
    "two rules for one text, in whatever case",
    {
      rules: [
        { id: "a", when: "Try later", then: "unavailable" },
        { id: "b", when: "try LATER", then: "rejected" },
      ],
    },
    /message "try LATER" means two things/,
  ],
  [
    "two rules of one name",
    {
      rules: [
        { id: "a", when: "x", then: "unavailable" },
        { id: "a", when: "y", then: "rejected" },
      ],
    },
    /rule "a" means two things/,
  ],
])("refuses %s", (_, options, message) => {
  let thrown: unknown;
  try {
    createClassifier(options);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(RuleConflictError);
  expect(isRuleConflictError(thrown)).toBe(true);
  expect(thrown).toMatchObject({ code: "ERR_CLASSIFY_CONFLICT" });
  expect(String(thrown)).toMatch(message);
});

test("a rule that says the same twice, or that goes before a built-in one, is no conflict", () => {
  const classify = createClassifier({
    before: [
      { id: "a", at: "code", when: "ECONNRESET", then: "auth" },
      { id: "b", at: "code", when: ["ECONNRESET", "E9"], then: "auth" },
    ],
    rules: [{ id: "c", at: "code", when: "ECONNRESET", then: "bug" }],
  });
  expect(classify({ code: "ECONNRESET" }).category).toBe("auth");
});

test.each([String.raw`\w+ jammed`, "(?:a|b).c", ".*"])(
  "refuses the pattern %j, which may begin anywhere",
  (pattern) => {
    const table: Table = { id: "vague", at: "message", rows: [[[pattern], "bug"]] };
    expect(() => createClassifier({ tables: [table] })).toThrow(RangeError);
  },
);
