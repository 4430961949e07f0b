import type { Session } from "@longhaul/resilience";

import type { BrowserHandle } from "../src/browser/browser-handle.js";
import type { Database } from "../src/database/open-database.js";
import type { Tri } from "../src/database/schema.js";
import type { Row } from "../src/database/write-rows.js";
import { writeRows } from "../src/database/write-rows.js";
import { paths } from "../src/site/paths.js";
import { scripted } from "./fixture.js";

export interface Mail {
  readonly id: string;
  /** The member that it was written to, or by. */
  readonly to: string;
  readonly author: string;
  readonly content: string;
  readonly created: number;
}

/** A site that takes messages and remembers them. */
export interface MailSite {
  readonly session: Session<BrowserHandle>;
  /** Ours, in order. */
  readonly sent: Mail[];
  /** What the next messages meet: committed or not, and the status that is answered. */
  readonly trouble: { commit: boolean; status: number }[];
  /** Somebody writes to us. */
  arrive(from: string, content: string): Mail;
  /** What a tree search answers. @default nobody found */
  tree: (name: string) => unknown;
  /** Answers in the site's place, where it gives anything back. @default nothing */
  instead: (path: string) => unknown;
  /** How many conversations the inbox shows at once. @default all */
  pageSize: number;
}

export function mailSite(now: () => number = Date.now): MailSite {
  const sent: Mail[] = [];
  const theirs: Mail[] = [];
  const trouble: MailSite["trouble"] = [];
  let count = 0;
  const mailOf = (to: string, author: string, content: string): Mail => {
    count += 1;
    return { id: `m${count}`, to, author, content, created: Math.floor(now() / 1000) + count };
  };
  const post = (to: string, content: string): unknown => {
    const next = trouble.shift() ?? { commit: true, status: 200 };
    const mail = mailOf(to, "ME", content);
    if (next.commit) sent.push(mail);
    if (next.status !== 200) return next.status;
    const { id, author, created } = mail;
    return { conversation_id: `c ${to}`, message: { id, author, created }, id, author, created };
  };
  /** Newest first. */
  const all = (): readonly Mail[] =>
    [...sent, ...theirs].toSorted((a, b) => b.created - a.created || b.id.localeCompare(a.id));
  const site: Omit<MailSite, "session"> = {
    sent,
    trouble,
    arrive(from, content) {
      const mail = mailOf(from, from, content);
      theirs.push(mail);
      return mail;
    },
    tree: () => ({ results: [] }),
    instead: () => undefined,
    pageSize: Infinity,
  };
  const session = scripted((path, body) => {
    const instead = mailbox.instead(path);
    if (instead !== undefined) return instead;
    if (path === paths.dnaTest) return { testId: "TEST" };
    if (path === paths.userId) return { data: { ucdmid: "ME" } };
    if (path === paths.trees) return { trees: [{ id: "1", name: "Mine" }] };
    if (path === paths.messagesCsrf) return "token";
    const name = /\/persons\?name=([^&]*)/.exec(path)?.[1];
    if (name !== undefined) return site.tree(decodeURIComponent(name));
    const asked = body === undefined ? undefined : (JSON.parse(body) as Asked);
    if (path === paths.newMessage) {
      return post(asked?.conversation_members?.[0]?.user_id ?? "", asked?.content ?? "");
    }
    const member = /\/conversations\/c%20([^/?]+)/.exec(path)?.[1];
    if (member !== undefined && asked) return post(member, asked.content);
    if (member !== undefined) {
      const messages = all()
        .filter(({ to }) => to === member)
        .map(({ id, content, created, author }) => ({ id, content, created, author }));
      return { messages, paging: {} };
    }
    if (path.includes("/conversations?")) {
      const last = new Map(
        all()
          .toReversed()
          .map((mail) => [mail.to, mail]),
      );
      const conversations = [...last.values()]
        .toSorted((a, b) => b.created - a.created)
        .map(({ id, to, author, content, created }) => ({
          id: `c ${to}`,
          last_message: { id, created, content, author },
          members: [{ user_id: "ME" }, { user_id: to, display_name: `Ann ${to}` }],
        }));
      const from = Number(/cursor=(\d+)/.exec(path)?.[1] ?? 0);
      const to = from + mailbox.pageSize;
      return {
        conversations: conversations.slice(from, to),
        paging: to < conversations.length ? { forward_cursor: String(to) } : {},
      };
    }
    return 404;
  });
  const mailbox: MailSite = Object.assign(site, { session });
  return mailbox;
}

/** The path of somebody's conversation. */
export const threadOf = (profileId: string): string => `/conversations/c%20${profileId}/messages`;

interface Asked {
  readonly content: string;
  readonly conversation_members?: readonly { readonly user_id: string }[];
}

/** Somebody in the database, as action 6 stores them. */
export interface Someone {
  readonly profileId: string;
  readonly uuid?: string;
  readonly inTree?: Tri;
  readonly contactable?: Tri;
  readonly actualRelationship?: string;
  readonly path?: boolean;
  readonly predicted?: string | null;
  readonly firstName?: string | null;
}

const match = (one: Someone): Row => ({
  kind: "match",
  person: {
    uuid: one.uuid ?? `kit ${one.profileId}`,
    profile_id: one.profileId,
    administrator_profile_id: null,
    administrator_username: null,
    display_name: `Ann ${one.profileId}`,
    first_name: one.firstName === undefined ? "Ann" : one.firstName,
    gender: null,
    in_my_tree: one.inTree === undefined ? 0 : one.inTree,
    contactable: one.contactable === undefined ? 1 : one.contactable,
    last_logged_in: null,
  },
  match: {
    cm_dna: 20,
    shared_segments: 2,
    longest_shared_segment: null,
    meiosis: null,
    predicted_relationship: one.predicted === undefined ? "3rd cousin" : one.predicted,
    relationship_range: null,
    fathers_side: null,
    mothers_side: null,
    match_created: null,
  },
  tree:
    one.inTree === 1
      ? {
          cfpid: "1",
          person_name_in_tree: "Ann",
          birth_year: null,
          actual_relationship: one.actualRelationship ?? null,
          relationship_path: one.path ? '[{"name":"Ann"},{"name":"Me"}]' : null,
        }
      : undefined,
});

/** Stores people and whatever else, as a finished walk through the inbox would. */
export async function known(
  db: Database,
  people: readonly Someone[],
  rows: readonly Row[] = [],
): Promise<void> {
  await db
    .transaction()
    .execute((trx) =>
      writeRows(trx, [{ kind: "mark", name: "inbox", value: "0" }, ...people.map(match), ...rows]),
    );
}
