import { once } from "node:events";
import { PassThrough } from "node:stream";

import { expect, test } from "vitest";

import { credentials } from "../src/cli/credentials.js";
import type { Terminal } from "../src/cli/credentials.js";
import { config } from "./fixture.js";

/** A terminal whose person types these keys, one answer after each question. */
function terminal(...answers: readonly string[]): Terminal {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  const stdout = new PassThrough();
  const type = async (): Promise<void> => {
    for (const answer of answers) {
      await once(stdout, "data");
      stdin.write(answer);
    }
  };
  void type();
  return { stdin, stdout };
}

test("what is not set is asked for", async () => {
  const settings = config({ ACTIONS_PASSWORD: "secret" });
  expect(await credentials(settings, terminal("me\r"))).toEqual({
    username: "me",
    password: "secret",
  });
});

const CTRL_C = "\u0003";
const CTRL_D = "\u0004";

test.each([
  ["Ctrl-C", "username", CTRL_C],
  ["Ctrl-D", "username", CTRL_D],
  ["Ctrl-C", "password", CTRL_C],
  ["Ctrl-D", "password", CTRL_D],
])("%s when asked for the %s ends with 130 and one line", async (_, asked, key) => {
  const settings = config(asked === "password" ? { ACTIONS_USERNAME: "me" } : {});
  await expect(credentials(settings, terminal(key))).rejects.toMatchObject({
    code: "ERR_ACTIONS_CLI",
    exitCode: 130,
    message: "Stopped before anything was done",
  });
});
