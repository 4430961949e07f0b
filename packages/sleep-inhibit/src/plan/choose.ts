import type { MethodChoice } from "../request.js";
import type { MethodName } from "../types.js";
import type { Group, Plan } from "./use.js";

/** What is left of a plan, and what was added to it, by the caller's choice of methods. */
export function choose(plan: Plan, { only, omit, prefer }: MethodChoice): readonly Group[] {
  const allowed = (method: MethodName): boolean =>
    !omit.includes(method) && (only?.includes(method) ?? true);
  const named = [...prefer, ...(only ?? [])].filter(allowed);
  const chosen = new Set(plan.groups.flat().map(({ method }) => method));
  const added = [...new Set(named)]
    .filter((method) => !chosen.has(method))
    .flatMap((method) => plan.known().filter(([first]) => first?.method === method))
    .map((group) => group.map((use) => ({ ...use, ifNoNative: false })));
  const rank = (method: MethodName): number =>
    prefer.includes(method) ? prefer.indexOf(method) : prefer.length;
  const kept = plan.groups
    .map((group) => group.filter(({ method }) => allowed(method)))
    .filter((group) => group.length > 0)
    .map(([first, ...rest]) => (first ? [{ ...first, ifNoNative: false }, ...rest] : []))
    .map((group) => group.toSorted((one, other) => rank(one.method) - rank(other.method)));
  return [...added, ...kept];
}
