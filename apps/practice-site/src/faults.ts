import type { SiteClock } from "./clock.js";
import { type EndpointName, covers } from "./endpoint-names.js";
import type { ClosePortFault, FaultRule, RequestFault } from "./fault-rules.js";
import type { Journal } from "./journal.js";

/** A rule and how far it has come. */
interface FaultState {
  readonly id: number;
  readonly rule: FaultRule;
  readonly state: "waiting" | "active" | "over";
  /** Requests it was applied to. */
  readonly hits: number;
}

/** The faults of the site. */
export interface Faults {
  /** Adds a rule, which begins at once unless it has a trigger. Returns its number. */
  add(rule: FaultRule): number;
  /** Ends all rules and forgets those that wait. Returns how many that were. */
  clear(): number;
  /** Counts a request and returns the fault it meets: that of the oldest active rule. */
  take(endpoint: EndpointName): { readonly id: number; readonly rule: RequestFault } | undefined;
  list(): readonly FaultState[];
}

interface Entry {
  readonly id: number;
  readonly rule: FaultRule;
  state: "waiting" | "active" | "over";
  seen: number;
  hits: number;
  cancel: () => void;
}

/**
 * Creates the engine that decides which request meets which fault. Begin and end of each are written
 * to the journal. `closePort` is called when a `close-port` rule begins and calls back when the port
 * is open again.
 */
export function createFaults(
  clock: SiteClock,
  journal: Journal,
  closePort: (rule: ClosePortFault, reopened: () => void) => void,
): Faults {
  const entries: Entry[] = [];

  function note(entry: Entry, event: "begin" | "end", reason?: string): void {
    const { fault, endpoint } = entry.rule;
    const because = reason === undefined ? {} : { reason };
    const { id, hits } = entry;
    journal.add({ t: clock.now(), kind: "fault", event, id, fault, endpoint, hits, ...because });
  }

  function begin(entry: Entry): void {
    if (entry.state !== "waiting") return;
    entry.cancel();
    entry.state = "active";
    note(entry, "begin");
    const { rule } = entry;
    if (rule.fault === "close-port") closePort(rule, () => end(entry, "time"));
    else if (rule.forMs !== undefined) {
      entry.cancel = clock.after(rule.forMs, () => end(entry, "time"));
    }
  }

  function end(entry: Entry, reason: string): void {
    if (entry.state === "over") return;
    entry.cancel();
    const begun = entry.state === "active";
    entry.state = "over";
    if (begun) note(entry, "end", reason);
  }

  function trigger(endpoint: EndpointName): void {
    for (const entry of entries) {
      const { afterRequests } = entry.rule;
      if (entry.state !== "waiting" || afterRequests === undefined) continue;
      if (!covers(entry.rule.endpoint, endpoint)) continue;
      if (entry.seen >= afterRequests) begin(entry);
      entry.seen += 1;
    }
  }

  return {
    add(rule) {
      const entry: Entry = {
        id: entries.length + 1,
        rule,
        state: "waiting",
        seen: 0,
        hits: 0,
        cancel: () => {},
      };
      entries.push(entry);
      if (rule.afterMs !== undefined) entry.cancel = clock.after(rule.afterMs, () => begin(entry));
      else if (rule.afterRequests === undefined) begin(entry);
      return entry.id;
    },
    clear() {
      // A closed port opens again when its time has come, so its rule is not over before.
      const due = entries.filter(
        ({ state, rule }) =>
          state === "waiting" || (state === "active" && rule.fault !== "close-port"),
      );
      for (const entry of due) end(entry, "removed");
      return due.length;
    },
    take(endpoint) {
      trigger(endpoint);
      for (const entry of entries) {
        const { id, rule } = entry;
        if (entry.state !== "active" || rule.fault === "close-port") continue;
        if (!covers(rule.endpoint, endpoint)) continue;
        entry.hits += 1;
        if (entry.hits === rule.count) end(entry, "count");
        return { id, rule };
      }
      return undefined;
    },
    list: () => entries.map(({ id, rule, state, hits }) => ({ id, rule, state, hits })),
  };
}
