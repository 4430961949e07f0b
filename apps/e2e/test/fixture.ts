import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import type { Report } from "@longhaul/actions";
import { startPracticeSite } from "@longhaul/practice-site";
import type { JournalEntry, PracticeSiteOptions, Truth } from "@longhaul/practice-site";
import Database from "libsql";
import { onTestFinished } from "vitest";

const built = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The built runner, as a supervisor starts it. */
export const actionsMain = built("../../actions/dist/main.js");
const underTest = built("../dist/runner-under-test.js");

/** Debian's or Chrome's own place; elsewhere the tests that need a browser are skipped. */
const browsers = [
  "/usr/lib/chromium/chromium-headless-shell",
  "/usr/lib/chromium/chromium",
  "/opt/google/chrome/chrome",
];
export const noBrowser = !browsers.some((path) => existsSync(path));

export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "longhaul-e2e-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** A practice site with its admin interface at hand. */
export async function practiceSite(options: PracticeSiteOptions = {}) {
  const site = await startPracticeSite({ matches: 20, ...options });
  onTestFinished(() => site.close());
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(new URL(path, site.adminUrl), {
      method,
      headers: { authorization: `Bearer ${site.token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return response.json();
  };
  const journal = async () => (await ask("GET", "/journal")) as readonly JournalEntry[];
  return {
    url: site.url,
    ask,
    on: (listener: Parameters<typeof site.on>[0]) => site.on(listener),
    journal,
    /** The messages that the account has sent through the site, in order. */
    sent: async () =>
      (await journal()).flatMap((entry) =>
        entry.kind === "message" && entry.via !== "world" ? [entry] : [],
      ),
    truth: async () => (await ask("GET", "/truth")) as Truth,
    /** How often an endpoint was asked, as the site counts. */
    asked: async (endpoint?: string) =>
      (await journal()).filter(
        (entry) =>
          entry.kind === "request" && (endpoint === undefined || entry.endpoint === endpoint),
      ).length,
    logins: async () => (await journal()).filter(({ kind }) => kind === "login").length,
  };
}

export type Site = Awaited<ReturnType<typeof practiceSite>>;

/** Resolves when the site's journal gets an entry like this. */
export const happens = (site: Site, isIt: (entry: JournalEntry) => boolean): Promise<void> =>
  new Promise((resolve) => {
    const off = site.on((entry) => {
      if (!isIt(entry)) return;
      off();
      resolve();
    });
  });

export interface Running {
  readonly child: ChildProcess;
  readonly lines: readonly string[];
  /** Resolves when a line with this text has been written. */
  readonly saying: (text: string) => Promise<void>;
  readonly ended: Promise<{ readonly code: number | null; readonly text: string }>;
}

export interface StartOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** With the plug to pull: the browser can be taken offline by a message. */
  readonly plug?: boolean;
}

/** Starts the runner as a process of its own. */
export function start({ args = [], env = {}, cwd, plug = false }: StartOptions): Running {
  const child = spawn(process.execPath, [plug ? underTest : actionsMain, ...args], {
    cwd,
    env: {
      ...process.env,
      ACTIONS_USERNAME: "practice",
      ACTIONS_PASSWORD: "practice",
      REQUESTS_PER_SECOND: "500",
      MATCHES_PER_PAGE: "10",
      // Another browser for each run is work that only some tests are about.
      BROWSER_SPARE: "false",
      ...env,
    },
    stdio: plug ? ["ignore", "pipe", "pipe", "ipc"] : ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(line);
      for (const check of waiting) check();
    });
  }
  const ended = once(child, "close").then(([code]) => ({
    code: code as number | null,
    text: lines.join("\n"),
  }));
  return {
    child,
    lines,
    ended,
    saying: (text) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          if (!lines.some((line) => line.includes(text))) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        void ended.then(({ text: all }) => reject(new Error(`never said "${text}":\n${all}`)));
        check();
      }),
  };
}

export interface ActionOptions extends Partial<StartOptions> {
  readonly during?: (running: Running) => Promise<void>;
}

/** The whole of `actions run <id>`: what it said, its report, and its database. */
export async function runAction(
  id: string,
  site: { readonly url: string },
  more: ActionOptions = {},
) {
  const cwd = more.cwd ?? (await folder());
  const args = ["run", id, "--site", site.url, "--json", "report.json", ...(more.args ?? [])];
  const running = start({ ...more, cwd, args });
  await more.during?.(running);
  const { code, text } = await running.ended;
  const report: unknown = await readFile(join(cwd, "report.json"), "utf8").then(
    (json) => JSON.parse(json) as unknown,
    () => undefined,
  );
  return { code, text, cwd, lines: running.lines, report: report as Report };
}

/** Action 6. */
export const gather = (site: { readonly url: string }, more: ActionOptions = {}) =>
  runAction("6", site, more);

/** Reads the runner's database as an outsider. */
export function query(
  cwd: string,
  sql: string,
  file = "actions.db",
): readonly Record<string, unknown>[] {
  const db = new Database(join(cwd, file), { readonly: true });
  try {
    return db.prepare(sql).all() as Record<string, unknown>[];
  } finally {
    db.close();
  }
}
