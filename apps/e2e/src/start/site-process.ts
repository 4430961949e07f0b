import { fork } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import type { JournalEntry, JournalSummary, Truth } from "@longhaul/practice-site";

/** The practice site as a process, steered and judged from outside. */
export interface SiteProcess extends AsyncDisposable {
  readonly url: string;
  expireSessions(): Promise<void>;
  addFault(rule: Readonly<Record<string, unknown>>): Promise<void>;
  closePort(forMs: number): Promise<void>;
  summary(): Promise<JournalSummary>;
  journal(): Promise<readonly JournalEntry[]>;
  truth(): Promise<Truth>;
}

export async function startSite(folder: string, matches: number): Promise<SiteProcess> {
  const main = fileURLToPath(new URL("main.js", import.meta.resolve("@longhaul/practice-site")));
  const state = join(folder, "site");
  const options = [
    "--matches",
    String(matches),
    "--journal",
    join(folder, "journal.jsonl"),
    // While the inbox is read, answers come in and move their conversations to its top.
    "--conversations=60",
    "--inbox-shift-every=2",
  ];
  // Detached: a Ctrl-C is for the runner first, which still needs the site for the step in hand.
  const child = fork(main, [...options, "--state", state], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    detached: true,
  });
  const ready = child.stdout ? await firstLine(child.stdout) : undefined;
  if (ready === undefined) throw new Error("The practice site did not start");
  const { url, admin, tokenFile } = JSON.parse(ready) as Record<
    "url" | "admin" | "tokenFile",
    string
  >;
  const token = (await readFile(tokenFile, "utf8")).trim();

  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(new URL(path, admin), {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      signal: AbortSignal.timeout(10_000),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok)
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };

  return {
    url,
    expireSessions: async () => void (await ask("POST", "/expire-sessions")),
    addFault: async (rule) => void (await ask("POST", "/faults", rule)),
    closePort: async (forMs) => void (await ask("POST", "/close-port", { forMs })),
    summary: async () => (await ask("GET", "/journal/summary")) as JournalSummary,
    journal: async () => (await ask("GET", "/journal")) as readonly JournalEntry[],
    truth: async () => (await ask("GET", "/truth")) as Truth,
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      const tooLong = setTimeout(() => child.kill("SIGKILL"), 5000);
      await ended;
      clearTimeout(tooLong);
    },
  };
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string | undefined> {
  for await (const line of createInterface({ input: stream })) return line;
  return undefined;
}
