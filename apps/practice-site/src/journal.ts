import { closeSync, openSync, writeSync } from "node:fs";

import type { JournalEntry, RequestEntry } from "./journal-entries.js";

/** Hears of each entry. Nobody waits for what it returns. */
export type JournalListener = (entry: JournalEntry) => unknown;

/** The record of what the site saw and did, for a judge outside. */
export interface Journal {
  readonly entries: readonly JournalEntry[];
  add(entry: JournalEntry): void;
  /** Opens the entry of a request. It is in {@link entries} at once and in the file when it ends. */
  begin(request: Pick<RequestEntry, "endpoint" | "method" | "path">): RequestEntry;
  end(entry: RequestEntry, status: number | null, sent: boolean): void;
  /**
   * Calls back for each entry when it is added; for a request when it begins and, with the same entry,
   * when it has ended. Returns a function that stops it. What a listener throws or rejects with is lost.
   */
  on(listener: JournalListener): () => void;
  /** Writes what is still open and closes the file. */
  close(): void;
}

/**
 * Opens a journal in memory and, with `file`, appends each entry there before going on.
 *
 * @throws the error of the file system when the file cannot be opened.
 */
export function createJournal(now: () => number, file?: string): Journal {
  const entries: JournalEntry[] = [];
  const open = new Set<RequestEntry>();
  const listeners = new Set<JournalListener>();
  let handle = file === undefined ? undefined : openSync(file, "a", 0o600);
  let requests = 0;

  function write(entry: JournalEntry): void {
    if (handle !== undefined) writeSync(handle, `${JSON.stringify(entry)}\n`);
  }

  function tell(entry: JournalEntry): void {
    // Of the listeners there are now: one that adds another must not be asked about this entry again.
    const heard = [...listeners];
    for (const listener of heard) {
      // Run as a step of a promise's making, so that neither a throw nor a rejection gets out.
      new Promise((resolve) => resolve(listener(entry))).catch(() => {});
    }
  }

  return {
    entries,
    add(entry) {
      entries.push(entry);
      write(entry);
      tell(entry);
    },
    begin(request) {
      requests += 1;
      const entry: RequestEntry = {
        t: now(),
        kind: "request",
        id: requests,
        ...request,
        status: null,
        sent: false,
        endedAt: null,
      };
      entries.push(entry);
      open.add(entry);
      tell(entry);
      return entry;
    },
    end(entry, status, sent) {
      if (!open.delete(entry)) return;
      Object.assign(entry, { status, sent, endedAt: now() });
      write(entry);
      tell(entry);
    },
    on(listener) {
      // A listener that is given twice is heard twice, and each time stopped on its own.
      const heard: JournalListener = (entry) => listener(entry);
      listeners.add(heard);
      return () => void listeners.delete(heard);
    },
    close() {
      for (const entry of open) write(entry);
      open.clear();
      if (handle !== undefined) closeSync(handle);
      handle = undefined;
    },
  };
}
