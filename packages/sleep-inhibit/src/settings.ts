import { durationMs } from "./duration.js";
import { methodNames } from "./platform.js";
import type { Findings } from "./report.js";
import type { InhibitReport, MethodName } from "./types.js";

/** What the person at the computer has set; it beats every option. */
export interface Settings {
  readonly mode: "on" | "off" | "fake" | "fail";
  /** `SLEEP_INHIBIT_METHODS`: these and no others. */
  readonly methods?: readonly MethodName[] | undefined;
  /** `SLEEP_INHIBIT_MAX`: no lock is held for longer, in ms. */
  readonly maxMs?: number | undefined;
  /** `SLEEP_INHIBIT=debug`: tells on standard error what became of each method. */
  readonly debug?: ((report: InhibitReport) => void) | undefined;
}

const modes: Readonly<Record<string, Settings["mode"] | "debug">> = {
  "": "on",
  on: "on",
  "1": "on",
  yes: "on",
  true: "on",
  // Whoever wants it off should not have to look up the word.
  off: "off",
  "0": "off",
  no: "off",
  false: "off",
  fake: "fake",
  fail: "fail",
  debug: "debug",
};

/** Reads the environment. Throws a RangeError that names the variable, the value and what it may be. */
export function settings(env: NodeJS.ProcessEnv = process.env): Settings {
  const given = env["SLEEP_INHIBIT"] ?? "";
  const word = given.toLowerCase();
  const mode = Object.hasOwn(modes, word) ? modes[word] : undefined;
  if (mode === undefined) {
    throw new RangeError(
      `SLEEP_INHIBIT must be one of on, off, fake, fail, debug, got ${JSON.stringify(given)}`,
    );
  }
  const max = env["SLEEP_INHIBIT_MAX"] ?? "";
  const methods = env["SLEEP_INHIBIT_METHODS"] ?? "";
  return {
    mode: mode === "debug" ? "on" : mode,
    debug: mode === "debug" ? tell : undefined,
    methods: methods === "" ? undefined : methods.split(",").map((name) => known(name.trim())),
    maxMs: max === "" ? undefined : durationMs("SLEEP_INHIBIT_MAX", max),
  };
}

/** What to say where the environment has switched the real thing off. */
export function switchedOff(): Findings | undefined {
  const { mode } = settings();
  const value = process.env["SLEEP_INHIBIT"] ?? "";
  if (mode === "off") {
    return { outcome: "disabled", why: `Switched off by SLEEP_INHIBIT=${value}.` };
  }
  if (mode === "fake") return { outcome: "fake", why: "Pretended, as SLEEP_INHIBIT=fake asks." };
  if (mode === "fail") {
    return { outcome: "unsupported", why: "Nothing could be held, as SLEEP_INHIBIT=fail asks." };
  }
  return undefined;
}

function known(name: string): MethodName {
  const found = methodNames.find((each) => each === name);
  if (found !== undefined) return found;
  throw new RangeError(
    `SLEEP_INHIBIT_METHODS must name some of ${methodNames.join(", ")}, got ${JSON.stringify(name)}`,
  );
}

function tell({ outcome, why, methods }: InhibitReport): void {
  const lines = methods.map(({ name, class: of, status, error, note, ms }) => {
    const said = error === undefined ? (note ?? "") : `${error.code}: ${error.message}`;
    return `sleep-inhibit:   ${name} ${of}: ${status} in ${ms.toFixed(1)} ms ${said}`.trimEnd();
  });
  process.stderr.write(`${[`sleep-inhibit: ${outcome}: ${why}`, ...lines].join("\n")}\n`);
}
