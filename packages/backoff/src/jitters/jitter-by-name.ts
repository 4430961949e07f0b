import { finite, oneOf, share } from "../check.js";
import type { Jitter } from "../types.js";
import { band } from "./band.js";
import { equal } from "./equal.js";
import { full } from "./full.js";
import type { JitterFunction } from "./jitter-function.js";
import { none } from "./none.js";
import { settle } from "./settle.js";

const jitters: Readonly<Record<Jitter, (bandWidth: number) => JitterFunction>> = {
  none: () => none,
  full: () => full,
  equal: () => equal,
  band,
  settle: () => settle,
};

const names = Object.keys(jitters) as readonly Jitter[];

export function jitterByName(jitter: Jitter, bandWidth: number | undefined): JitterFunction {
  oneOf("jitter", jitter, names);
  if (bandWidth === undefined) return jitters[jitter](0.2);
  if (jitter !== "band") {
    throw new TypeError(`bandWidth was given, but jitter is "${jitter}"; use jitter: "band"`);
  }
  return jitters[jitter](share("bandWidth", finite("bandWidth", bandWidth, Number.MIN_VALUE)));
}
