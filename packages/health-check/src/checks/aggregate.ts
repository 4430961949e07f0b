import type { Kind, Status } from "../types.js";

/** What one check adds to the whole. */
export interface Part {
  readonly status: Status;
  readonly critical: boolean;
}

const WORST: readonly Status[] = ["pass", "warn", "unknown", "fail"];

/** The worst of the critical ones; any trouble elsewhere is a `warn`. Of no checks at all, `pass`. */
export function aggregate(parts: readonly Part[]): Status {
  const ranks = parts.map(({ status, critical }) =>
    WORST.indexOf(critical || status === "pass" ? status : "warn"),
  );
  return WORST[Math.max(0, ...ranks)] ?? "fail";
}

/** Whether a probe of this kind succeeds. What is unknown must not be restarted, and must not get work. */
export function succeeds(status: Status, kind: Kind | undefined): boolean {
  if (status === "unknown") return kind === "live";
  return status !== "fail";
}

/** The results of a kind's checks, or of all. */
export function ofKind<T extends { readonly options: { readonly kinds: readonly Kind[] } }>(
  checks: Iterable<T>,
  kind: Kind | undefined,
): readonly T[] {
  const all = [...checks];
  return kind === undefined ? all : all.filter(({ options }) => options.kinds.includes(kind));
}
