import { expect, test } from "vitest";

import { classify } from "../src/index.js";

/** As Puppeteer and Playwright hand over what a page threw: a plain error with the page's stack. */
function thrownAt(message: string, frame: string): Error {
  const error = new Error(message);
  error.stack = `Error: ${message}\n    at ${frame}\n    at async main (file:///app/main.mjs:3:1)`;
  return error;
}

test.each([
  "pptr:evaluate;file%3A%2F%2F%2Fapp%2Fmain.mjs%3A12%3A21:1:13",
  "evaluate (pptr:evaluate;shop%20(file%3A%2F%2F%2Fapp%2Fmain.mjs%3A12%3A21):1:13)",
  "evaluate (evaluate at file:///app/web.mjs:32:412, <anonymous>:0:12)",
  "pptr://__puppeteer_evaluation_script__:1:13",
  "eval (eval at evaluate (:311:30), <anonymous>:1:7)",
])("words of trouble that the page's own code threw are its bug: at %s", (frame) => {
  for (const message of ["connection refused by the shop", "timeout of the browser connection"]) {
    expect(classify(thrownAt(message, frame))).toMatchObject({
      category: "bug",
      rule: "stack.page",
    });
  }
});

test.each([
  ["connect ECONNREFUSED 127.0.0.1:1", "unreachable"],
  ["connection refused by the shop", "unreachable"],
])("the same words from the program's own code are trouble: %s", (message, category) => {
  expect(classify(thrownAt(message, "evaluate (file:///app/evaluate.mjs:1:1)")).category).toBe(
    category,
  );
});

test("a driver's own error stays what it is, though the page called it", () => {
  const error = thrownAt(
    "net::ERR_CONNECTION_REFUSED at http://127.0.0.1:1/",
    "navigate (file:///app/node_modules/puppeteer-core/lib/Frame.js:183:27)",
  );
  expect(classify(error).category).toBe("unreachable");
});
