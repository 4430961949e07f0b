import { connect } from "node:net";

import {
  type FaultRuleInput,
  type JournalEntry,
  type JournalSummary,
  type Message,
  type PracticeSite,
  type PracticeSiteOptions,
  startPracticeSite,
  type Truth,
} from "../src/index.js";

/** A client that keeps cookies, as a browser does, but follows no redirect. */
export interface Visitor {
  readonly cookies: Map<string, string>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, body: string, headers?: Record<string, string>): Promise<Response>;
  /** Fetches the form and sends it. */
  signIn(fields?: Record<string, string>): Promise<Response>;
}

export function visitor(site: { readonly url: string }): Visitor {
  const cookies = new Map<string, string>();
  async function send(
    path: string,
    init: { method?: string; body?: string; headers: Record<string, string> },
  ): Promise<Response> {
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const headers = { ...init.headers, cookie };
    const answer = await fetch(site.url + path, { ...init, headers, redirect: "manual" });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (/max-age=0/i.test(set)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  }
  const get: Visitor["get"] = (path, headers = {}) => send(path, { headers });
  const post: Visitor["post"] = (path, body, headers = {}) =>
    send(path, { method: "POST", body, headers });
  return {
    cookies,
    get,
    post,
    async signIn(fields = {}) {
      const csrf = hidden(await (await get("/account/signin")).text(), "csrf");
      const form = { username: "practice", password: "practice", csrf, ...fields };
      return post("/account/signin", new URLSearchParams(form).toString(), {
        "content-type": "application/x-www-form-urlencoded",
      });
    },
  };
}

export function hidden(page: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? "";
}

/** The body of an answer, which the test says the shape of. */
export async function json<T>(answer: Response): Promise<T> {
  return JSON.parse(await answer.text());
}

/** The admin interface, with its token. */
export function adminOf(site: PracticeSite) {
  const headers = { authorization: `Bearer ${site.token}` };
  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(site.adminUrl + path, { ...init, headers });
  const post = (path: string, body: object = {}): Promise<Response> =>
    ask(path, { method: "POST", body: JSON.stringify(body) });
  return {
    ask,
    post,
    fault: (rule: FaultRuleInput) => post("/faults", rule),
    truth: async () => json<Truth>(await ask("/truth")),
    journal: async () => json<JournalEntry[]>(await ask("/journal")),
    summary: async () => json<JournalSummary>(await ask("/journal/summary")),
  };
}

/** A site with somebody signed in to it, and the paths of its endpoints. */
export async function signedIn(options: PracticeSiteOptions = {}) {
  const site = await startPracticeSite(options);
  const me = visitor(site);
  await me.signIn();
  const admin = adminOf(site);
  const { owner } = await admin.truth();
  const list = `/discoveryui-matches/parents/list/api/matchList/${owner.testId}`;
  const sample = (id: string) =>
    `/discoveryui-matchesservice/api/samples/${owner.testId}/matches/${id}`;
  return {
    site,
    me,
    admin,
    owner,
    paths: {
      usersMe: "/app-api/cdp-p13n/api/v1/users/me?attributes=ucdmid",
      navHeader: "/api/navheaderdata/v1/header/data/dna",
      trees: "/api/treesui-list/trees?rights=own",
      csrfToken: "/discoveryui-matches/parents/api/csrfToken",
      list: "/discoveryui-matches/list/",
      matchList: (page: number, items = 20) => `${list}?itemsPerPage=${items}&currentPage=${page}`,
      matchesInTree: `/discoveryui-matches/parents/list/api/badges/matchesInTree/${owner.testId}`,
      details: (id: string) => `${sample(id)}/details?pmparentaldata=true`,
      badge: (id: string) => `${sample(id)}/badgedetails`,
      profile: (id: string) => `/app-api/express/v1/profiles/details?userId=${id}`,
      ladder: (person: string) =>
        `/family-tree/person/card/user/${owner.profileId}/tree/${owner.treeId}/person/${person}/kinship/relationladderwithlabels`,
      messaging: "/messaging/",
      messagesCsrf: "/messaging/api/csrfToken",
      inbox: (more = "") => `/app-api/express/v2/conversations?q=user:${owner.profileId}${more}`,
      thread: (id: string, query = "") =>
        `/app-api/express/v2/conversations/${id}/messages${query}`,
      newMessage: "/app-api/express/v2/conversations/message",
      reply: (id: string) => `/app-api/express/v2/conversations/${id}`,
      treePersons: (name: string, more = "") =>
        `/api/treesui-list/trees/${owner.treeId}/persons?name=${encodeURIComponent(name)}${more}`,
      familyView: `/api/treeviewer/tree/newfamilyview/${owner.treeId}`,
    },
    /** Sends a message as the site's own pages would. */
    async write(path: string, body: object) {
      const token = String(await (await me.get("/messaging/api/csrfToken")).json());
      return me.post(path, JSON.stringify(body), { "X-CSRF-Token": token });
    },
    /** The body of a message to a member. */
    letterTo: (userId: string, content: string) => ({
      content,
      author: owner.profileId,
      index: 0,
      created: 0,
      conversation_members: [{ user_id: userId, family_circles: [] }, { user_id: owner.profileId }],
    }),
    [Symbol.asyncDispose]: () => site.close(),
  };
}

/** A page of the inbox. */
export interface InboxPage {
  readonly conversations: readonly {
    readonly id: string;
    readonly last_message: Message;
    readonly members: readonly { readonly user_id: string; readonly display_name: string }[];
  }[];
  readonly paging: { readonly forward_cursor?: string };
}

/** A page of a thread. */
export interface ThreadPage {
  readonly messages: readonly Message[];
  readonly paging: { readonly forward_cursor?: string };
}

/** The next entry of the journal that passes the test. */
export function heard(
  site: PracticeSite,
  wanted: (entry: JournalEntry) => boolean,
): Promise<JournalEntry> {
  return new Promise((resolve) => {
    const off = site.on((entry) => {
      if (!wanted(entry)) return;
      off();
      resolve(entry);
    });
  });
}

/** Asks over a socket of its own; `ending` is `end` or the code of the error that ended it. */
export function overSocket(
  url: string,
  path: string,
  cookies: ReadonlyMap<string, string> = new Map(),
): Promise<{ readonly received: string; readonly ending: string }> {
  const { hostname, port, host } = new URL(url);
  return new Promise((resolve) => {
    let received = "";
    const socket = connect(Number(port), hostname, () => {
      const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
      socket.write(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\ncookie: ${cookie}\r\n\r\n`);
    });
    socket.on("data", (chunk) => (received += chunk.toString()));
    socket.on("end", () => resolve({ received, ending: "end" }));
    socket.on("error", (error: NodeJS.ErrnoException) => {
      resolve({ received, ending: error.code ?? error.message });
    });
  });
}

/** Asks again and again until the answer is what is waited for; the test's own time limit ends it. */
export async function until<T>(ask: () => Promise<T>, wanted: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await ask();
    if (wanted(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
