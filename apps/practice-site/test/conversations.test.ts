import { expect, test } from "vitest";

import {
  type LetterClass,
  type PracticeSiteOptions,
  startPracticeSite,
  type TrueConversation,
  type Truth,
} from "../src/index.js";
import { adminOf } from "./support.js";

async function truth(options: PracticeSiteOptions) {
  await using site = await startPracticeSite(options);
  return await adminOf(site).truth();
}

const kinds = [
  "incoming",
  "benign",
  "opt-out",
  "long",
  "very-long",
  "answered",
  "unanswered",
  "opened",
] as const;
const classes: readonly LetterClass[] = [
  "PRODUCTIVE",
  "ENTHUSIASTIC",
  "CAUTIOUSLY_INTERESTED",
  "UNINTERESTED",
  "CONFUSED",
  "SOCIAL",
  "OTHER",
  "DESIST",
];

function lastOf({ messages }: TrueConversation) {
  const last = messages.at(-1);
  if (last === undefined) throw new Error("a conversation without a message");
  return last;
}

test("has the same conversations for the same seed and others for another", async () => {
  const one = await truth({ seed: 7 });
  expect((await truth({ seed: 7 })).conversations).toEqual(one.conversations);
  const other = await truth({ seed: 8 });
  const ids = new Set(other.conversations.map(({ id }) => id));
  expect(one.conversations.filter(({ id }) => ids.has(id))).toEqual([]);
});

test("has the same matches, whatever the number of conversations", async () => {
  const [none, many] = [await truth({ conversations: 0 }), await truth({ conversations: 200 })];
  expect(none.conversations).toEqual([]);
  expect(many.matches).toEqual(none.matches);
  expect(many.owner).toEqual(none.owner);
});

test.for([1, 2, 3, 4, 5])("holds every kind and class even among thirty, seed %i", async (seed) => {
  const { conversations } = await truth({ seed, conversations: 30 });
  expect(conversations).toHaveLength(30);
  expect(new Set(conversations.map(({ kind }) => kind))).toEqual(new Set(kinds));
  const labels = conversations.map(({ label }) => label);
  expect(new Set(labels)).toEqual(new Set([...classes, null]));
  expect(labels.filter((label) => label === "PRODUCTIVE")).toHaveLength(9);
  const optOuts = conversations.filter(({ label }) => label === "DESIST");
  expect(optOuts.length).toBeGreaterThanOrEqual(2);
  expect(optOuts.some((optOut) => /stop/i.test(lastOf(optOut).content))).toBe(true);
  expect(optOuts.some((optOut) => !/stop/i.test(lastOf(optOut).content))).toBe(true);
  const lengths = conversations.map(({ messages }) => messages.length);
  expect(lengths.some((length) => length > 5 && length <= 50)).toBe(true);
  expect(lengths.some((length) => length > 50)).toBe(true);
});

test("labels a conversation just when the last word is the member's", async () => {
  const { owner, conversations } = await truth({ conversations: 120 });
  for (const conversation of conversations) {
    const { author } = lastOf(conversation);
    const { label, member, kind, messages } = conversation;
    expect(author).toBe(label === null ? owner.profileId : member.userId);
    expect(messages.length === 1 && label === null).toBe(kind === "opened");
    const theirs = messages.filter((message) => message.author === member.userId);
    expect(theirs.length > 0).toBe(kind !== "opened" && kind !== "unanswered");
  }
});

test("has one conversation a member, a tenth of them with strangers", async () => {
  const { matches, conversations } = await truth({ conversations: 60 });
  const profiles = new Set(matches.map(({ userId }) => userId));
  expect(new Set(conversations.map(({ member }) => member.userId)).size).toBe(60);
  expect(conversations.filter(({ member }) => !member.isMatch)).toHaveLength(6);
  for (const { member } of conversations) expect(profiles.has(member.userId)).toBe(member.isMatch);
});

test.for([0, 1, 12, 40])("talks to no more members than %i matches have", async (matches) => {
  const world = await truth({ matches, conversations: 5000 });
  const profiles = new Set(world.matches.flatMap(({ userId }) => userId ?? []));
  const known = world.conversations.filter(({ member }) => member.isMatch);
  expect(known.length).toBeLessThanOrEqual(profiles.size);
  expect(known.length).toBeGreaterThanOrEqual(profiles.size - 1);
});

test("gives every message and conversation an id of its own", async () => {
  const { conversations } = await truth({ matches: 600, conversations: 500 });
  expect(conversations).toHaveLength(500);
  const ids = conversations.flatMap(({ id, messages }) => [id, ...messages.map((m) => m.id)]);
  expect(new Set(ids).size).toBe(ids.length);
  // Luck alone does not tell tens of thousands apart, so the ends of ids are numbers.
  const ends = conversations.flatMap(({ messages }) => messages.map((m) => m.id.slice(-12)));
  expect(new Set(ends).size).toBe(ends.length);
});

test("spreads messages over two years, some within one second", async () => {
  const { conversations } = await truth({ conversations: 90 });
  const [from, to] = [Date.UTC(2023, 5, 1) / 1000, Date.UTC(2025, 5, 1) / 1000];
  for (const { messages } of conversations) {
    const times = messages.map(({ created }) => created);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    for (const time of times)
      expect(time >= from && time < to && Number.isInteger(time)).toBe(true);
  }
  const long = conversations.filter(({ messages }) => messages.length > 5);
  for (const { messages } of long) {
    expect(new Set(messages.map(({ created }) => created)).size).toBeLessThan(messages.length);
  }
  const ends = conversations.map((conversation) => lastOf(conversation).created);
  expect(new Set(ends).size).toBeLessThan(ends.length);
  expect(Math.max(...ends) - Math.min(...ends)).toBeGreaterThan(500 * 86_400);
});

/** The texts without what their slots held. */
function wordings({ owner, conversations }: Truth, label: LetterClass): Set<string> {
  const of = conversations.filter((conversation) => conversation.label === label);
  return new Set(
    of.map((conversation) => {
      const { names, places, dates } = conversation.mentions;
      const slots = [...names, ...places, ...dates, owner.name.split(" ")[0] ?? ""];
      const text = slots.reduce(
        (rest, slot) => rest.replaceAll(slot, "…"),
        lastOf(conversation).content,
      );
      return text.slice(0, 25);
    }),
  );
}

test("words the letters of each class in a dozen ways at least", async () => {
  const world = await truth({ matches: 1300, conversations: 1200 });
  for (const label of classes) expect(wordings(world, label).size).toBeGreaterThanOrEqual(12);
});

test("has harmless letters full of alarming words", async () => {
  const { conversations } = await truth({ matches: 1300, conversations: 1200 });
  const benign = conversations.filter(({ kind }) => kind === "benign");
  const texts = benign.map((conversation) => lastOf(conversation).content);
  for (const word of [
    "die",
    "died",
    "kill",
    "killed",
    "will",
    "born",
    "bot",
    "Abbott",
    "police",
    "hate",
  ]) {
    expect(texts.filter((text) => new RegExp(`\\b${word}\\b`).test(text))).not.toEqual([]);
  }
  expect(benign.every(({ label }) => label !== "DESIST" && label !== null)).toBe(true);
});

test("tells what the last letter names, word for word", async () => {
  const { conversations } = await truth({ matches: 600, conversations: 500 });
  for (const conversation of conversations) {
    const { content } = lastOf(conversation);
    const { names, places, dates } = conversation.mentions;
    for (const word of [...names, ...places, ...dates]) expect(content).toContain(word);
    expect(content).not.toMatch(/[{}]|undefined/);
  }
  const of = (wanted: LetterClass | null) =>
    conversations.filter(({ label }) => label === wanted).map(({ mentions }) => mentions);
  for (const { names, places, dates } of of("PRODUCTIVE")) {
    expect([names, places, dates].map(({ length }) => length > 0)).toEqual([true, true, true]);
  }
  for (const mentions of of(null)) expect(mentions.names).toEqual([]);
});

test.for([5, 7, 19])("names nobody of the tree who has a namesake there, seed %i", async (seed) => {
  const { conversations, treePeople } = await truth({ seed, conversations: 120, inTreeShare: 1 });
  const people = treePeople.map((p) => [`${p.given} ${p.surname}`, p.personId] as const);
  for (const { mentions } of conversations) {
    const meant = people.filter(([name]) => mentions.names.includes(name)).map(([, id]) => id);
    expect(meant.toSorted()).toEqual(mentions.inTree.toSorted());
  }
});

test("names people of the owner's tree in about half of the productive letters", async () => {
  const { conversations, treePeople } = await truth({ matches: 600, conversations: 300 });
  const productive = conversations.filter(({ label }) => label === "PRODUCTIVE");
  const inTree = productive.filter(({ mentions }) => mentions.inTree.length > 0);
  expect(inTree.length / productive.length).toBeCloseTo(4 / 9);
  const names = new Map(treePeople.map((p) => [p.personId, `${p.given} ${p.surname}`]));
  const known = new Set(names.values());
  for (const { mentions } of productive) {
    const named = mentions.inTree.map((id) => names.get(id) ?? "nobody");
    expect(mentions.names).toEqual(expect.arrayContaining(named));
    // Nobody else has the name of somebody in the tree.
    expect(new Set(mentions.names.filter((name) => known.has(name)))).toEqual(new Set(named));
  }
});
