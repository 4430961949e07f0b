import type { Call, Run } from "@longhaul/resilience";
import type { z } from "zod";

import type { BrowserHandle } from "../browser/browser-handle.js";
import type { Config } from "../config.js";
import {
  badgeAnswer,
  detailsAnswer,
  dnaTestAnswer,
  inTreeAnswer,
  ladderAnswer,
  matchListAnswer,
  profileAnswer,
  treesAnswer,
  userIdAnswer,
} from "./answers.js";
import type { Badge, Details, Ladder, ListedMatch, Profile } from "./answers.js";
import { pageFetch } from "./page-fetch.js";
import type { PageAnswer, PageRequest } from "./page-fetch.js";
import { CSRF_COOKIE, paths } from "./paths.js";
import { isSignedOut, readAnswer } from "./read-answer.js";
import { SiteError, signedOut } from "./site-error.js";

/** Whose matches: the DNA test, the user and their tree. */
export interface Identity {
  readonly me: string;
  readonly userId: string;
  readonly treeId: string | undefined;
}

/** The site, one method per thing that is asked of it. Every method is one protected call, or a few. */
export interface SiteClient {
  identity(): Promise<Identity>;
  /** Resolves when the site answers at all. */
  answers(): Promise<void>;
  matchList(
    me: string,
    page: number,
  ): Promise<{ readonly totalPages: number; readonly matches: readonly ListedMatch[] }>;
  inTree(me: string, ids: readonly string[]): Promise<ReadonlySet<string>>;
  details(me: string, id: string): Promise<Details>;
  profile(userId: string): Promise<Profile>;
  badge(me: string, id: string): Promise<Badge>;
  ladder(identity: Identity, treeId: string, personId: string): Promise<Ladder>;
}

/** Deadline of one request, in ms. */
export const REQUEST_TIMEOUT_MS = 30_000;

export function siteClient(run: Run<BrowserHandle>, { site, matchesPerPage }: Config): SiteClient {
  type Ask = (session: BrowserHandle) => PageRequest | Promise<PageRequest>;

  const json = <S extends z.ZodType>(
    key: string,
    ask: Ask,
    shape: S,
    believe: (found: z.output<S>) => void = () => {},
  ): Promise<z.output<S>> =>
    run.call(
      async (call) => {
        const request = await ask(call.session);
        const answer = await send(call, request);
        // A 403 may mean "signed out" or "not for you": the log-in probe tells which.
        if (answer.status === 403 && (await isOut(call))) throw signedOut(key);
        const found = readAnswer(key, answer, shape);
        believe(found);
        return found;
      },
      { key },
    );

  const get = <S extends z.ZodType>(key: string, path: string, shape: S): Promise<z.output<S>> =>
    json(key, () => ({ path }), shape);

  return {
    async identity() {
      const { testId } = await get("dna-test", paths.dnaTest, dnaTestAnswer);
      const { data } = await get("user-id", paths.userId, userIdAnswer);
      const { trees } = await get("trees", paths.trees, treesAnswer);
      return { me: testId, userId: data.ucdmid, treeId: trees[0]?.id };
    },
    answers: async () => void (await get("dna-test", paths.dnaTest, dnaTestAnswer)),
    async matchList(me, page) {
      await run.call((call) => openPage(call, new URL(paths.listPage(page), site)), {
        key: "list-page",
      });
      const ask: Ask = () => ({ path: paths.matchList(me, page, matchesPerPage) });
      const { totalPages, matchList } = await json("match-list", ask, matchListAnswer, (found) =>
        mustHaveMatches(page, found),
      );
      return { totalPages, matches: matchList };
    },
    async inTree(me, ids) {
      const ask: Ask = async (session) => ({
        path: paths.inTree(me),
        method: "POST",
        // Read anew for each attempt: a token kept from before a log-in is refused.
        headers: { "content-type": "application/json", "x-csrf-token": await csrfToken(session) },
        body: JSON.stringify({ sampleIds: ids }),
      });
      const found = await json("in-tree", ask, inTreeAnswer);
      return new Set(found.map((id) => id.toUpperCase()));
    },
    details: (me, id) => get("details", paths.details(me, id), detailsAnswer),
    profile: (userId) => get("profile", paths.profile(userId), profileAnswer),
    badge: async (me, id) => (await get("badge", paths.badge(me, id), badgeAnswer)).personBadged,
    ladder: async ({ userId }, treeId, personId) =>
      (await get("ladder", paths.ladder(userId, treeId, personId), ladderAnswer)).kinshipPersons,
  };
}

/** A page that comes empty where matches are due would end the walk, or skip a part of it. */
function mustHaveMatches(
  page: number,
  { totalPages, matchList }: z.output<typeof matchListAnswer>,
): void {
  const isDue = page <= totalPages || (totalPages === 0 && page > 1);
  if (matchList.length > 0 || !isDue) return;
  throw new SiteError(`match-list: page ${page} of ${totalPages} came empty`, {
    verdict: { category: "unavailable", rule: "site.empty-page" },
  });
}

const send = (
  { session, signal }: Call<BrowserHandle>,
  request: PageRequest,
): Promise<PageAnswer> => pageFetch(session.page, request, signal, REQUEST_TIMEOUT_MS);

async function isOut(call: Call<BrowserHandle>): Promise<boolean> {
  const probe = await send(call, { path: paths.dnaTest });
  return probe.status === 403 || isSignedOut(probe);
}

/** A real navigation; being sent to the log-in instead is a failure. */
async function openPage({ session }: Call<BrowserHandle>, url: URL): Promise<void> {
  const answer = await session.page.goto(url.href, {
    timeout: REQUEST_TIMEOUT_MS,
    waitUntil: "domcontentloaded",
  });
  const what = `${url.pathname}${url.search}`;
  if (new URL(session.page.url()).pathname === paths.signIn) throw signedOut(what);
  const status = answer?.status() ?? 0;
  if (status === 401 || (status >= 300 && status < 400)) throw signedOut(what);
  if (status >= 400) {
    const response = { status, headers: answer?.headers() ?? {}, url: url.href };
    throw new SiteError(`${what}: HTTP ${status}`, { response });
  }
  if (await session.page.locator("input[type=password]").count()) throw signedOut(what);
}

async function csrfToken({ context, site }: BrowserHandle): Promise<string> {
  const cookies = await context.cookies(site);
  const value = cookies.find(({ name }) => name === CSRF_COOKIE)?.value;
  // The list page sets it; without one we are not where we think we are.
  if (value === undefined) throw signedOut("in-tree");
  return decodeURIComponent(value).split("|")[0] ?? "";
}
