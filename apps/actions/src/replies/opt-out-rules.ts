import { forbidding } from "./opt-out-forbidding.js";
import { leaving } from "./opt-out-leaving.js";
import { refusing } from "./opt-out-refusing.js";
import { removal } from "./opt-out-removal.js";
import type { OptOutRule } from "./opt-out-rule.js";
import { stopping } from "./opt-out-stopping.js";
import { threats } from "./opt-out-threats.js";

/** Every form, the plainest first: verbs and what they act on, never whole sentences. */
export const optOutRules: readonly OptOutRule[] = [
  ...removal,
  ...leaving,
  ...stopping,
  ...forbidding,
  ...refusing,
  ...threats,
];
