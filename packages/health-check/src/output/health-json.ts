import type { CheckResult, Health, Kind, Status } from "../types.js";

export interface HealthJsonOptions {
  /** Only the checks of this kind. @default all */
  readonly kind?: Kind | undefined;
  /** Also what the errors say; that may be nobody else's business. @default false */
  readonly details?: boolean | undefined;
  /** @default none */
  readonly version?: string | undefined;
  /** @default none */
  readonly serviceId?: string | undefined;
}

/** One check in health+json. */
export interface HealthJsonCheck {
  readonly status: "pass" | "warn" | "fail";
  readonly time?: string;
  readonly observedValue?: number;
  readonly observedUnit?: "ms";
  readonly output?: string;
}

/** An answer of type `application/health+json`. */
export interface HealthJson {
  readonly status: "pass" | "warn" | "fail";
  readonly version?: string;
  readonly serviceId?: string;
  readonly checks: Readonly<Record<string, readonly HealthJsonCheck[]>>;
}

/**
 * What the checks say, as the (expired) Internet-Draft draft-inadarei-api-health-check-06 has it, without asking any. It has no
 * *unknown*: a check is then `warn`, and the whole is what its `verdict().ok` says.
 */
export function toHealthJson(health: Health, options: HealthJsonOptions = {}): HealthJson {
  const { kind, details = false, version, serviceId } = options;
  const { status, ok, checks } = health.verdict(kind);
  const unknown = ok ? "warn" : "fail";
  return {
    status: status === "unknown" ? unknown : status,
    ...(version === undefined ? {} : { version }),
    ...(serviceId === undefined ? {} : { serviceId }),
    checks: Object.fromEntries(
      checks.map((check) => [`${check.name}:responseTime`, [checkJson(check, details)]]),
    ),
  };
}

function checkJson(check: CheckResult, details: boolean): HealthJsonCheck {
  const { status, checkedAt, tookMs } = check;
  const says = describe(check, details);
  return {
    status: status === "unknown" ? "warn" : status,
    ...(checkedAt === undefined ? {} : { time: new Date(checkedAt).toISOString() }),
    ...(tookMs === undefined ? {} : { observedValue: tookMs, observedUnit: "ms" as const }),
    ...(says === "" ? {} : { output: says }),
  };
}

/** A check's trouble in words, empty for one that is well. */
export function describe(check: CheckResult, details: boolean): string {
  const { status, blockedBy, flapping } = check;
  const words = [
    status === "unknown" && (blockedBy === undefined ? "unknown" : `not asked, ${blockedBy} fails`),
    details && TROUBLED.has(status) && messageOf(check.error),
    flapping && "flapping",
  ];
  return words.filter((word) => typeof word === "string").join("; ");
}

const TROUBLED: ReadonlySet<Status> = new Set(["warn", "fail"]);

/** What an error says, whatever was thrown. */
function messageOf(error: unknown): string {
  try {
    return error instanceof Error ? error.message : String(error);
  } catch {
    return "something that cannot be shown";
  }
}
