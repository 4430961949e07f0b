import { listPage } from "../pages/list.js";
import { matchPage } from "../pages/match.js";
import { messagesPage } from "../pages/messages.js";
import { setCsrfCookie } from "./csrf-token.js";
import { ownTest } from "./ids.js";
import { countFrom, pageOf } from "./paging.js";
import type { Endpoint } from "./types.js";

/** What a person clicks through. */
export const pages: readonly Endpoint[] = [
  {
    name: "home",
    method: "GET",
    path: "/",
    access: "open",
    answer: ({ c }) => c.redirect("/discoveryui-matches/list/", 303),
  },
  {
    name: "listPage",
    method: "GET",
    path: "/discoveryui-matches/list",
    access: "page",
    answer(visit) {
      const { c, site } = visit;
      const currentPage = countFrom(c.req.query("currentPage"), 1, 1e9);
      if (currentPage === undefined) return c.text("currentPage must be 1 or more", 400);
      const { items, totalPages } = pageOf(site.world.matches, 20, currentPage);
      setCsrfCookie(visit, "matches");
      return c.html(listPage({ owner: site.world.owner, matches: items, currentPage, totalPages }));
    },
  },
  {
    name: "messagingPage",
    method: "GET",
    path: "/messaging",
    access: "page",
    answer(visit) {
      const { c, site } = visit;
      const currentPage = countFrom(c.req.query("currentPage"), 1, 1e9);
      if (currentPage === undefined) return c.text("currentPage must be 1 or more", 400);
      const { items, totalPages } = pageOf(site.mailbox.conversations, 20, currentPage);
      const { owner } = site.world;
      setCsrfCookie(visit, "messages");
      return c.html(messagesPage({ owner, conversations: items, currentPage, totalPages }));
    },
  },
  {
    name: "matchPage",
    method: "GET",
    path: "/discoveryui-matches/compare/:me/with/:id",
    access: "page",
    answer({ c, site }) {
      const match = site.world.match(c.req.param("id") ?? "");
      if (!ownTest(site, c) || match === undefined) return c.text("no such match", 404);
      return c.html(matchPage(match));
    },
  },
];
