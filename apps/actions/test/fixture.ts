import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Session } from "@longhaul/resilience";
import type { Browser } from "playwright-core";
import { onTestFinished } from "vitest";

import type { BrowserHandle } from "../src/browser/browser-handle.js";
import { proofs } from "../src/browser/sends-once.js";
import { readConfig } from "../src/config.js";
import type { Config } from "../src/config.js";
import { sqliteCoordinator } from "../src/coordinator/sqlite-coordinator.js";
import type { Lease } from "../src/coordinator/run-coordinator.js";
import { openDatabase } from "../src/database/open-database.js";
import type { Database } from "../src/database/open-database.js";
import type { RunHooks } from "../src/hooks/run-hooks.js";
import { openAppLog } from "../src/log/app-log.js";
import type { AppLog } from "../src/log/app-log.js";
import type { Action, StepResult } from "../src/runner/action.js";
import type { Report } from "../src/runner/report.js";
import { runAction } from "../src/runner/run-action.js";
import { CSRF_COOKIE, paths } from "../src/site/paths.js";

export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "longhaul-actions-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

export async function database(file?: string): Promise<{ db: Database; file: string }> {
  const path = file ?? join(await folder(), "actions.db");
  const db = await openDatabase(path);
  onTestFinished(() => db.destroy());
  return { db, file: path };
}

export const config = (more: Readonly<Record<string, string>> = {}): Config =>
  readConfig({}, { ACTIONS_SITE: "http://127.0.0.1:1", REQUESTS_PER_SECOND: "1000", ...more });

export const spec = { action: 6, mode: "dry_run", scope: { site: "here" } } as const;

/** A failure that says itself what it means, and that no attempt mends. */
export const marked = (category: string, rule = "test"): Error =>
  Object.assign(new Error(`${category} happened`), {
    [Symbol.for("longhaul.verdict")]: { category, retryable: false, blind: false, rule },
  });

/** What a scripted site answers to a path: JSON, or a status that refuses. */
type Script = (path: string, body: string | undefined) => unknown;

/** A session whose page stands for a browser's: what it fetches comes from the script. */
export function scripted(script: Script): Session<BrowserHandle> {
  const site = "http://127.0.0.1:1";
  const page = {
    on: () => {},
    off: () => {},
    url: () => `${site}/discoveryui-matches/list/`,
    goto: async () => ({ status: () => 200, headers: () => ({}) }),
    locator: () => ({ count: async () => 0 }),
    evaluate: async (_fn: unknown, { path, body }: { path: string; body?: string }) => {
      const json = script(path, body);
      const status = typeof json === "number" ? json : 200;
      const headers = { "content-type": "application/json" };
      const text = JSON.stringify(json);
      return { answer: { status, url: `${site}${path}`, redirected: false, headers, text } };
    },
  };
  const cookies = [{ name: CSRF_COOKIE, value: "token%7Chash" }];
  const lane = { ...page, route: async () => {}, unroute: async () => {} };
  const context = {
    cookies: async () => cookies,
    storageState: async () => ({}),
    newPage: async () => lane,
    newCDPSession: async () => ({ on: () => {}, send: async () => {}, detach: async () => {} }),
    close: async () => {},
  };
  const browser = { newContext: async () => context };
  proofs.set(browser as unknown as Browser, Promise.resolve());
  const open = () => ({ browser, page, context, site }) as unknown as BrowserHandle;
  return { open, probe: () => {}, recover: {} };
}

/** A site with these matches, two to a page, none of them in a tree. */
export function listing(ids: readonly string[], asked: (path: string) => unknown = () => {}) {
  return scripted((path) => {
    const own = asked(path);
    if (own !== undefined) return own;
    if (path === paths.dnaTest) return { testId: "ME" };
    if (path === paths.userId) return { data: { ucdmid: "U" } };
    if (path === paths.trees) return { trees: [] };
    if (path.includes("/badges/matchesInTree/")) return [];
    const page = Number(/currentPage=(\d+)/.exec(path)?.[1]);
    if (page > 0) {
      const relationship = { sharedCentimorgans: 1, numSharedSegments: 1 };
      const matchList = ids
        .slice((page - 1) * 2, page * 2)
        .map((sampleId) => ({ sampleId, relationship }));
      return { totalPages: Math.ceil(ids.length / 2), matchList };
    }
    return { relationship: {} };
  });
}

/** A session for runs that need no browser: the site says who is signed in, and nothing else is asked. */
export const noBrowser = listing([]);

/** A site that says once who is signed in, and then answers nothing more. */
export function fallenSilent(): Session<BrowserHandle> {
  let asked = 0;
  return listing([], (path) => (path === paths.dnaTest && (asked += 1) > 1 ? 404 : undefined));
}

/** Work made of numbers: ten to a page, and a step that the test decides. */
export function numbers(
  count: number,
  step: (n: number) => Promise<StepResult> | StepResult = () => ({ kind: "done", rows: [] }),
): Action<number, number> {
  return {
    id: 6,
    name: "Action 6: Numbers",
    sends: false,
    resumes: "missing",
    idle: () => ({ nothingDue: "the site lists no match" }),
    key: String,
    list: async (cursor = 1) => {
      const all = Array.from({ length: count }, (_, n) => n + 1);
      const last = cursor * 10 >= count;
      return {
        items: all.slice((cursor - 1) * 10, cursor * 10),
        next: last ? undefined : cursor + 1,
      };
    },
    step: async (n) => step(n),
  };
}

interface Started {
  readonly report: Report;
  readonly lines: readonly string[];
  readonly lease: Lease;
}

/** Runs an action on a database as the command does, and gives back what it said. */
export async function run<Item, Cursor>(
  action: Action<Item, Cursor>,
  { db, file }: { readonly db: Database; readonly file: string },
  more: {
    readonly settings?: Readonly<Record<string, string>>;
    readonly session?: Session<BrowserHandle>;
    readonly stopping?: AbortSignal;
    readonly signal?: AbortSignal;
    readonly keepAwake?: Parameters<typeof runAction>[1]["keepAwake"];
    readonly onLease?: (lease: Lease) => void;
    readonly log?: AppLog;
    readonly now?: () => Date;
    readonly mayGoOn?: () => Promise<void>;
    readonly hooks?: RunHooks;
  } = {},
): Promise<Started> {
  const coordinator = sqliteCoordinator(db, file);
  const { runId, resumed } = await coordinator.submit(
    { ...spec, action: action.id },
    { resumes: action.resumes },
  );
  const lease = await coordinator.claim(runId);
  more.onLease?.(lease);
  const lines: string[] = [];
  const never = new AbortController().signal;
  const report = await runAction(action, {
    config: config(more.settings),
    db,
    lease,
    resumed,
    session: more.session ?? noBrowser,
    say: (line) => void lines.push(line),
    log: more.log ?? openAppLog(`${file}.log`),
    stopping: more.stopping ?? never,
    signal: more.signal ?? never,
    keepAwake: more.keepAwake ?? false,
    ...(more.now ? { now: more.now } : {}),
    mayGoOn: more.mayGoOn,
    hooks: more.hooks,
  });
  return { report, lines, lease };
}
