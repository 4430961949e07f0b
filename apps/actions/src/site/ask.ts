import type { Call, Run } from "@longhaul/resilience";
import type { z } from "zod";

import type { BrowserHandle } from "../browser/browser-handle.js";
import { freshLane } from "../browser/fresh-lane.js";
import type { Lane } from "../browser/fresh-lane.js";
import { raced } from "../browser/raced.js";
import type { Config } from "../config.js";
import { dnaTestAnswer } from "./answers.js";
import { notSent } from "./not-sent.js";
import { pageFetch } from "./page-fetch.js";
import type { PageAnswer, PageRequest } from "./page-fetch.js";
import { paths } from "./paths.js";
import { isSignedOut, readAnswer } from "./read-answer.js";
import { SiteError, signedOut } from "./site-error.js";

export type SiteCall = Call<BrowserHandle>;

/** What is asked; made anew for each attempt, so that nothing from before a log-in is used after it. */
export type Request = (session: BrowserHandle) => PageRequest | Promise<PageRequest>;

/** Nice to know of a match: asked when nothing waits that a match is not complete without. */
const optional = new Set(["badge", "ladder"]);

/** How the site is asked: every question is one protected call. */
export interface Ask {
  readonly get: <S extends z.ZodType>(key: string, path: string, shape: S) => Promise<z.output<S>>;
  /** `believe` throws at an answer that cannot be true. */
  readonly json: <S extends z.ZodType>(
    key: string,
    request: Request,
    shape: S,
    believe?: (found: z.output<S>) => void,
  ) => Promise<z.output<S>>;
  /** A real navigation; being sent to the log-in instead is a failure. */
  readonly open: (key: string, path: string) => Promise<void>;
  /** One request within a call of one's own. */
  readonly send: (call: SiteCall, request: PageRequest) => Promise<PageAnswer>;
  /** One request on a connection of its own, for what must not be done twice. `before` is its last chance to be stopped. */
  readonly sendOnce: (
    call: SiteCall,
    request: PageRequest,
    before: () => Promise<unknown>,
  ) => Promise<PageAnswer>;
  /** Whether the session is over: asks the site. */
  readonly isOut: (call: SiteCall) => Promise<boolean>;
  /** Resolves when the site answers at all. */
  readonly answers: () => Promise<void>;
  /** The site's own clock, in Unix seconds, as its answers tell it; never later than it really is. */
  readonly siteTime: () => number;
}

export function createAsk(run: Run<BrowserHandle>, config: Config): Ask {
  const { site, requestTimeoutMs } = config;
  /** What the site's clock is ahead of ours, in ms. Without a `Date` from the site: ten minutes of doubt. */
  let aheadMs = -600_000;

  const send: Ask["send"] = async ({ session, signal }, request) => {
    const answer = await pageFetch(session.page, request, signal, requestTimeoutMs);
    const date = Date.parse(answer.headers["date"] ?? "");
    if (!Number.isNaN(date)) aheadMs = date - Date.now();
    return answer;
  };
  const sendOnce: Ask["sendOnce"] = async (call, request, before) => {
    const opening = freshLane(call.session);
    const lane = await notSent(() => raced(opening, call.signal, closed));
    try {
      await notSent(before);
      return await pageFetch(lane.page, request, call.signal, requestTimeoutMs);
    } finally {
      void closed(lane);
    }
  };
  const isOut: Ask["isOut"] = async (call) => {
    const probe = await send(call, { path: paths.dnaTest });
    return probe.status === 403 || isSignedOut(probe);
  };
  const json: Ask["json"] = (key, request, shape, believe = () => {}) =>
    run.call(
      async (call) => {
        const answer = await send(call, await request(call.session));
        // A 403 may mean "signed out" or "not for you": the log-in probe tells which.
        if (answer.status === 403 && (await isOut(call))) throw signedOut(key);
        const found = readAnswer(key, answer, shape);
        believe(found);
        return found;
      },
      { key, priority: optional.has(key) ? -1 : 0 },
    );
  const get: Ask["get"] = (key, path, shape) => json(key, () => ({ path }), shape);

  return {
    get,
    json,
    send,
    sendOnce,
    isOut,
    open: (key, path) =>
      run.call((call) => navigate(call, new URL(path, site), requestTimeoutMs), { key }),
    answers: async () => void (await get("dna-test", paths.dnaTest, dnaTestAnswer)),
    // A `Date` is cut to whole seconds, and the way to us took some time: never too late.
    siteTime: () => Math.floor((Date.now() + aheadMs) / 1000) - 1,
  };
}

const closed = (lane: Lane): PromiseLike<void> => lane[Symbol.asyncDispose]();

async function navigate({ session }: SiteCall, url: URL, timeoutMs: number): Promise<void> {
  const { page } = session;
  const answer = await page.goto(url.href, { timeout: timeoutMs, waitUntil: "domcontentloaded" });
  const what = `${url.pathname}${url.search}`;
  if (new URL(page.url()).pathname === paths.signIn) throw signedOut(what);
  const status = answer?.status() ?? 0;
  if (status === 401 || (status >= 300 && status < 400)) throw signedOut(what);
  if (status >= 400) {
    const response = { status, headers: answer?.headers() ?? {}, url: url.href };
    throw new SiteError(`${what}: HTTP ${status}`, { response });
  }
  if (await page.locator("input[type=password]").count()) throw signedOut(what);
}
