import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";
import { html } from "hono/html";

import type { Site } from "./endpoints/types.js";
import type { RequestFault } from "./fault-rules.js";
import type { RequestEntry } from "./journal-entries.js";
import { layout } from "./pages/layout.js";
import { expired, refused } from "./refusals.js";
import { retryAfter } from "./retry-after.js";
import { withWrongAuthor } from "./wrong-author.js";

const emptyAnswers: Readonly<Record<string, object>> = {
  matchesInTree: [],
  matchList: { totalPages: 0, matchList: [] },
  inbox: { conversations: [], paging: {} },
  thread: { messages: [], paging: {} },
  treePersons: { results: [] },
  familyView: { Persons: [], Family: [] },
};

/** Does to a request what the rule says. `answer` is what the site would have done. */
export async function applyFault(
  c: Context<{ Bindings: HttpBindings }>,
  site: Site,
  request: RequestEntry,
  rule: RequestFault,
  answer: () => Promise<Response>,
): Promise<Response> {
  switch (rule.fault) {
    case "429":
    case "500":
    case "502":
    case "503": {
      if (rule.retryAfter === undefined) return refused(c, rule.fault);
      const waitMs = rule.retryAfter * 1000;
      return refused(c, rule.fault, retryAfter(rule.retryAfterForm, waitMs, site.clock.now()));
    }
    case "303":
    case "303-no-location":
    case "401":
    case "403":
      return expired(c, site, rule.fault);
    case "html":
      return c.html(layout("One moment", html`<h1>We will be right back</h1>`));
    case "empty":
      return c.json(emptyAnswer(request.endpoint));
    case "slow":
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, rule.ms);
        c.env.outgoing.once("close", () => {
          clearTimeout(timer);
          resolve();
        });
      });
      return answer();
    case "hang":
      journalLoss(site, request, { kind: "held" });
      return RESPONSE_ALREADY_SENT;
    case "reset":
      return reset(c);
    case "lose-answer": {
      const { status } = await answer();
      journalLoss(site, request, { kind: "withheld", how: rule.how, status });
      if (rule.how === "reset") return reset(c);
      if (rule.how === "hang") return RESPONSE_ALREADY_SENT;
      // What the lost answer said in its headers is lost with it.
      for (const name of ["Set-Cookie", "Location", "Retry-After"]) c.header(name, undefined);
      return refused(c, rule.how);
    }
    case "wrong-author":
      return withWrongAuthor(c, await answer());
    case "truncate":
      return truncated(c, await answer(), rule.cut);
    default:
      return rule satisfies never;
  }
}

function reset(c: Context<{ Bindings: HttpBindings }>): Response {
  c.env.incoming.socket.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}

function journalLoss(
  { journal, clock }: Site,
  { endpoint, id }: RequestEntry,
  loss: { kind: "held" } | { kind: "withheld"; how: string; status: number },
): void {
  journal.add({ t: clock.now(), endpoint, requestId: id, ...loss });
}

function emptyAnswer(endpoint: string): object {
  return emptyAnswers[endpoint] ?? {};
}

async function truncated(
  c: Context<{ Bindings: HttpBindings }>,
  whole: Response,
  cut: "connection" | "json",
): Promise<Response> {
  const body = Buffer.from(await whole.arrayBuffer());
  const half = body.subarray(0, Math.floor(body.length / 2));
  const headers = new Headers(whole.headers);
  if (cut === "json") return new Response(half, { status: whole.status, headers });

  const { outgoing } = c.env;
  // One byte more than there is, so that an empty answer is cut too.
  headers.set("content-length", String(body.length + 1));
  for (const [name, value] of headers) outgoing.appendHeader(name, value);
  outgoing.writeHead(whole.status);
  outgoing.write(half.length > 0 ? half : " ", () => outgoing.destroy());
  return RESPONSE_ALREADY_SENT;
}
