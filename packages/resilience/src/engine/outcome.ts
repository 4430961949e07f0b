import { classify } from "@longhaul/error-classify";
import type { Verdict } from "@longhaul/error-classify";

import type { CallPolicy } from "../call-policy.js";
import { isTimeoutError } from "../errors.js";
import type { CallOptions } from "../types.js";
import type { CallNode } from "./call-node.js";
import { Execution } from "./execution.js";
import type { Fn, Resolve } from "./call-types.js";
import { layered } from "./layers.js";
import type { Core, Layers } from "./layers.js";
import type { Outcome, Report } from "./report.js";

/** A value, and an account that is made when somebody reads it. */
class Succeeded<T> {
  readonly ok = true;
  readonly value: T;
  readonly #call: CallNode | undefined;

  constructor(value: T, call: CallNode | undefined) {
    this.value = value;
    this.#call = call;
  }

  get report(): Report {
    return this.#call?.report() ?? unmade("success");
  }
}

/** The account of a call that made no attempt of its own. */
export const unmade = (stoppedBy: Report["stoppedBy"]): Report => ({
  attempts: 0,
  waitedMs: 0,
  errors: [],
  moreErrors: 0,
  stoppedBy,
});

/** Makes a call and says what it has come to. Never rejects. */
export async function outcomeOf<T>(
  policy: CallPolicy,
  layers: Layers | undefined,
  fn: Fn<T>,
  options: CallOptions,
): Promise<Outcome<T>> {
  let last: CallNode | undefined;
  let verdict: Verdict | undefined;
  const core: Core<T> = (by, own) =>
    new Promise<T>((resolve, reject) => {
      if (own.signal?.aborted) return reject(own.signal.reason as Error);
      const onReject = (error: unknown, _call: CallNode, said: Verdict | undefined): void => {
        verdict = said;
        reject(error);
      };
      const call = new Execution(by, fn, own, resolve as Resolve, onReject);
      last = call;
      call.start();
    });
  try {
    const value = await (layers === undefined
      ? core(policy, options)
      : layered(layers, policy, options, core));
    return new Succeeded(value, last);
  } catch (error) {
    const report = last?.report() ?? unmade(whyUnmade(error, options));
    return { ok: false, error, verdict: verdict ?? classify(error), report };
  }
}

/** Why a call ended that made no attempt: it waited for another's answer, or there was none to be made. */
function whyUnmade(error: unknown, { signal }: CallOptions): Report["stoppedBy"] {
  if (signal?.aborted) return "abort";
  return isTimeoutError(error) ? "deadline" : "verdict";
}
