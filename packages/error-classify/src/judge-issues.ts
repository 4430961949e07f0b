import type { Verdict } from "./types.js";
import { verdictOf } from "./verdict.js";

/** A validator's list of what is wrong with a value: the words in it are the value's. */
export const ISSUES: Verdict = /* @__PURE__ */ verdictOf("bug", "message.issues", 0.68);

/** Zod, Ajv, Valibot, Pydantic: objects that say where in the value (`path`, `instancePath`, `loc`) something is wrong. */
export function isIssues(message: string): boolean {
  return (
    /"(?:path|instancePath|dataPath|schemaPath|loc|field)"\s*:/.test(message) &&
    /"(?:message|msg|code|keyword|type|validation)"\s*:/.test(message)
  );
}
