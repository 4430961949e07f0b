import type { Outcome } from "../verdict.js";

const replies: Readonly<Record<string, Outcome>> = {
  LOADING: { category: "unavailable", sent: "no" },
  BUSY: { category: "unavailable", sent: "no" },
  MASTERDOWN: { category: "unavailable", sent: "no" },
  CLUSTERDOWN: { category: "unavailable", sent: "no" },
  TRYAGAIN: { category: "unavailable", sent: "no", delayMs: 100 },
  NOREPLICAS: { category: "unavailable", sent: "no" },
  NOGOODSLAVE: { category: "unavailable", sent: "no" },
  NOTREADY: { category: "unavailable", sent: "no" },
  MISCONF: { category: "resource", also: ["unavailable"] },
  OOM: "resource",
  READONLY: { category: "connection-lost", blind: false, sent: "no" },
  UNBLOCKED: { category: "connection-lost", blind: false },
  MOVED: { category: "conflict", also: ["connection-lost"] },
  ASK: { category: "conflict", also: ["connection-lost"] },
  INPROG: "conflict",
  BUSYGROUP: "rejected",
  BUSYKEY: "rejected",
  EXECABORT: { category: "bug", also: ["conflict"] },
  NOAUTH: "auth",
  WRONGPASS: "auth",
  NOPERM: "rejected",
  DENIED: "rejected",
  NOSCRIPT: "rejected",
  NOGROUP: "rejected",
  NOPROTO: "rejected",
  CROSSSLOT: "bug",
  WRONGTYPE: "bug",
  SYNTAX: "bug",
};

/** What Redis or Valkey answered: the first word of an error reply. */
export function redisReply(message: string): readonly [word: string, then: Outcome] | undefined {
  const space = message.indexOf(" ");
  const word = space < 0 ? message : message.slice(0, space);
  const then = Object.hasOwn(replies, word) ? replies[word] : undefined;
  return then === undefined ? undefined : [word, then];
}

/** What follows a plain `ERR`. */
export const redisErr: readonly (readonly [match: RegExp, then: Outcome])[] = [
  [/max number of clients|max clients/i, { category: "unavailable", sent: "no" }],
  [/invalid password|invalid username|AUTH/, "auth"],
];
