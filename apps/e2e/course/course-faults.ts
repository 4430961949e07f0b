import Database from "libsql";

import { kill, renderersOf, treeOf } from "./processes.js";
import type { Contestant } from "./contestant.js";
import type { SiteProcess } from "../src/start/site-process.js";
import type { SmallDisk } from "../support/small-disk.js";

/** What a fault may lay hands on. */
export interface Course {
  readonly site: SiteProcess;
  readonly contestant: Contestant;
  readonly database: string;
  /** Where the database lies, when it lies on a disk that can be filled. */
  readonly disk: SmallDisk | undefined;
}

/** One way in which things go wrong. */
export interface CourseFault {
  readonly name: string;
  /** What the number before the @ is; undefined where there is none. */
  readonly amount: "ms" | "requests" | undefined;
  readonly inject: (course: Course, amount: number) => Promise<unknown> | void;
}

/** The requests of an item. */
const ITEM = "details";

const answers =
  (rule: Readonly<Record<string, unknown>>): CourseFault["inject"] =>
  ({ site }, count) =>
    site.addFault({ endpoint: ITEM, count, ...rule });

export const courseFaults = {
  b: {
    name: "the browser is killed",
    amount: undefined,
    inject: ({ contestant }) => kill([contestant.browser()]),
  },
  f: {
    name: "the browser freezes",
    amount: undefined,
    inject: ({ contestant }) => kill([contestant.browser()], "SIGSTOP"),
  },
  r: {
    name: "the page's process is killed",
    amount: undefined,
    inject: ({ contestant }) => kill(renderersOf(contestant.browser())),
  },
  n: {
    name: "the runner is killed",
    amount: undefined,
    inject: ({ contestant }) => contestant.kill(),
  },
  N: {
    name: "the runner and its browser are killed",
    amount: undefined,
    inject({ contestant }) {
      const tree = treeOf(contestant.browser());
      contestant.kill();
      kill(tree);
    },
  },
  s: {
    name: "all log-ins expire",
    amount: undefined,
    inject: ({ site }) => site.expireSessions(),
  },
  o: {
    name: "the site cannot be reached",
    amount: "ms",
    inject: ({ site }, forMs) => site.closePort(forMs),
  },
  q: {
    name: "the site answers 429",
    amount: "requests",
    inject: answers({ fault: "429", retryAfter: 1 }),
  },
  e: { name: "the site answers 503", amount: "requests", inject: answers({ fault: "503" }) },
  h: { name: "an answer never comes", amount: "requests", inject: answers({ fault: "hang" }) },
  t: {
    name: "an answer breaks off",
    amount: "requests",
    inject: answers({ fault: "truncate", cut: "json" }),
  },
  l: {
    name: "another program locks the database",
    amount: "ms",
    inject: ({ database }, forMs) => locked(database, forMs),
  },
  d: {
    name: "the disk is full until the run has ended, and somebody makes room",
    amount: undefined,
    inject: ({ contestant, disk }) => filled(contestant, disk),
  },
} as const satisfies Readonly<Record<string, CourseFault>>;

export type Letter = keyof typeof courseFaults;

async function locked(file: string, forMs: number): Promise<void> {
  const db = new Database(file, { timeout: 5000 });
  try {
    db.exec("BEGIN EXCLUSIVE");
    await new Promise((resolve) => setTimeout(resolve, forMs));
    db.exec("ROLLBACK");
  } finally {
    db.close();
  }
}

async function filled(contestant: Contestant, disk: SmallDisk | undefined): Promise<void> {
  if (disk === undefined) throw new Error("The database lies on no disk that can be filled");
  const mended = contestant.whenItEnds(() => disk.free());
  await disk.fill();
  await mended;
}
