import type { JournalEntry } from "./journal-entries.js";

/** The journal in figures. */
export interface JournalSummary {
  readonly requests: number;
  /** Requests whose answer was not handed over whole, or is still under way. */
  readonly unsent: number;
  readonly logins: number;
  readonly signInAttempts: number;
  readonly expirations: number;
  readonly arrivals: number;
  readonly faultsBegun: number;
  /** Messages of the owner that came to be. */
  readonly messagesSent: number;
  /** How many times the owner has sent somebody a text more than once; each pair counts once. */
  readonly sentTwice: number;
  readonly endpoints: Readonly<Record<string, EndpointSummary>>;
}

/** The requests of one endpoint. Times are Unix ms. */
export interface EndpointSummary {
  requests: number;
  /** How many per status; `none` is for requests that never got one. */
  readonly statuses: Record<string, number>;
  readonly faults: Record<string, number>;
  firstAt: number;
  lastAt: number;
}

/** Counts a journal. */
export function summarize(entries: readonly JournalEntry[]): JournalSummary {
  const endpoints: Record<string, EndpointSummary> = {};
  let unsent = 0;
  for (const entry of entries) {
    if (entry.kind !== "request") continue;
    const of = (endpoints[entry.endpoint] ??= {
      requests: 0,
      statuses: {},
      faults: {},
      firstAt: entry.t,
      lastAt: entry.t,
    });
    of.requests += 1;
    of.lastAt = entry.t;
    count(of.statuses, String(entry.status ?? "none"));
    if (entry.fault !== undefined) count(of.faults, entry.fault);
    if (!entry.sent) unsent += 1;
  }
  const how = (test: (entry: JournalEntry) => boolean): number => entries.filter(test).length;
  return {
    requests: how(({ kind }) => kind === "request"),
    unsent,
    logins: how((entry) => entry.kind === "login" && entry.ok),
    signInAttempts: how(({ kind }) => kind === "login"),
    expirations: how(({ kind }) => kind === "expire"),
    arrivals: how(({ kind }) => kind === "arrival"),
    faultsBegun: how((entry) => entry.kind === "fault" && entry.event === "begin"),
    ...sending(entries),
    endpoints,
  };
}

function sending(
  entries: readonly JournalEntry[],
): Pick<JournalSummary, "messagesSent" | "sentTwice"> {
  const pairs: Record<string, number> = {};
  for (const entry of entries) {
    if (entry.kind === "message" && entry.via !== "world") count(pairs, entry.to + entry.hash);
  }
  const times = Object.values(pairs);
  return {
    messagesSent: times.reduce((sum, n) => sum + n, 0),
    sentTwice: times.filter((n) => n > 1).length,
  };
}

function count(of: Record<string, number>, key: string): void {
  of[key] = (of[key] ?? 0) + 1;
}
