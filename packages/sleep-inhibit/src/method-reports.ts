import type { Attempt } from "./attempt.js";
import type { Aim, Plan } from "./plan/use.js";
import type { MethodReport } from "./types.js";

/** What was asked for, of whom, and what became of it. */
interface Told {
  readonly plan: Plan;
  readonly aims: readonly Aim[];
  readonly attempts: readonly Attempt[];
}

/** Every method that is known here, tried or not, and every aim that nothing was found for. */
export function methodReports({ plan, aims, attempts }: Told): MethodReport[] {
  const asked = new Set(attempts.map(({ use }) => use.method));
  const known = plan.known().flat();
  const rest = [...new Set(known.map(({ method }) => method))].filter((name) => !asked.has(name));
  const nobody = aims.filter((aim) => !attempts.some(({ use }) => use.covers.includes(aim)));
  return [
    ...attempts.filter(isFirstOfItsKind).map(reportOf),
    ...nobody.map((aim): MethodReport => {
      const hint = plan.wayOut(aim);
      const error = { code: "ERR_NO_METHOD", message: `nothing here can hold the ${aim}`, hint };
      return { name: "none", class: aim, status: "unsupported", error, ms: 0 };
    }),
    ...rest.map((name): MethodReport => {
      const first = known.find(({ method }) => method === name);
      return { name, class: first?.class ?? "", status: "skipped", note: plan.whyNot(name), ms: 0 };
    }),
  ];
}

/** Two aims may have come to the same lock: it is told of once. */
const isFirstOfItsKind = (attempt: Attempt, at: number, all: readonly Attempt[]): boolean =>
  at ===
  all.findIndex(
    ({ use, status }) =>
      use.method === attempt.use.method &&
      use.class === attempt.use.class &&
      status === attempt.status,
  );

function reportOf({ use, status, error, note, ms }: Attempt): MethodReport {
  const told = note ?? use.note;
  return {
    name: use.method,
    class: use.class,
    status,
    ...(status === "held" && use.honour === "yes" ? { honouredBy: use.by } : {}),
    ...(told === undefined ? {} : { note: told }),
    ...(error === undefined ? {} : { error }),
    ms,
  };
}
