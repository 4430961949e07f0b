import { expect, test } from "vitest";

import { ownWords } from "../src/replies/own-words.js";
import { plainClauses } from "../src/replies/plain-words.js";
import { rulesClassifier } from "../src/replies/rules-classifier.js";
import { wordForm } from "../src/replies/word-form.js";

const classOf = async (text: string): Promise<string> => {
  const found = await rulesClassifier().classify({ text, earlier: [] }, AbortSignal.any([]));
  return found.class;
};

test.each([
  ["PRODUCTIVE", "Gran's maiden name was Tolhurst and she came from Tenterden."],
  ["PRODUCTIVE", "I'm thrilled! My great-grandfather was Amos Birley, born 1871 in Garstang."],
  ["PRODUCTIVE", "I've sent you an invitation to my tree."],
  ["ENTHUSIASTIC", "Let's get cracking, I would love to work on it together!"],
  ["CAUTIOUSLY_INTERESTED", "Before we go any further, who are you and what do you want it for?"],
  ["CAUTIOUSLY_INTERESTED", "Perhaps, but I'd need to ask my sister first."],
  ["UNINTERESTED", "Family history isn't something I've ever cared for."],
  ["UNINTERESTED", "I only spat in the tube as a present from the kids."],
  ["CONFUSED", "I can't make head nor tail of this, what is a centimorgan?"],
  ["CONFUSED", "I think you have the wrong number."],
  ["SOCIAL", "Hope the move went well and you are settling in. Happy New Year!"],
  ["SOCIAL", "❤️"],
  ["OTHER", "Out of office until 3 May, this mailbox is not monitored, do not reply."],
  ["OTHER", "https://www.example.net/tree/1"],
  ["OTHER", "👾👾"],
  ["DESIST", "My grandfather was Hugh Dunn, born 1880 in Ayr. Now leave us alone."],
  ["DESIST", "Thrilled as I am to be related, please do not write again."],
])("%s: %s", async (label, text) => {
  expect(await classOf(text)).toBe(label);
});

test.each([
  "Please don't hesitate to contact me again if you find anything.",
  "My mother stopped writing her memoir in 1990.",
  "No need to stop, keep the messages coming!",
  "Don't contact my aunt, she is ill, but I am glad to help.",
  "Take him off the list, he is the wrong John.",
  "I was told to leave her alone as a child.",
])("a friendly reply with words of a refusal is no opt-out: %s", async (text) => {
  expect(await classOf(text)).not.toBe("DESIST");
});

test("is told apart from what it quotes", () => {
  expect(ownWords("> old\n\nnew")).toEqual({ own: "new", quoted: "old" });
  expect(ownWords("new\n\nOn Mon, 1 May, Ann wrote:\nold")).toEqual({ own: "new", quoted: "old" });
  expect(ownWords("On Mon, 1 May, Ann wrote:\n> old\nnew")).toEqual({ own: "new", quoted: "old" });
  expect(ownWords("On Mon, 1 May, Ann wrote:\nold\n\nnew")).toEqual({ own: "new", quoted: "old" });
  expect(ownWords("On Mon, 1 May at 10:00, Ann <a@b.example>\nwrote:\n> old\nnew").own).toBe("new");
});

test("writes contractions out and mends common slips", () => {
  expect(plainClauses("Dont CONTCT me, pls! I'm unsubcribing")).toEqual([
    "do not contact me , please",
    "i am unsubscribing",
  ]);
});

test("refuses a form with a set of words that is not there", () => {
  expect(() => wordForm("{nothing}", {})).toThrow("No set of words is called nothing");
});

test.each([
  ["nothing", ""],
  ["100,000 letters", "a".repeat(100_000)],
  ["100,000 characters of one word", "stop ".repeat(20_000)],
  ["100,000 characters of negations", "do not want no more ".repeat(5_000)],
  ["quotation marks", ">".repeat(100_000)],
  ["lines that look like quotations", "On Mon, Ann wrote:\n".repeat(5_000)],
  ["commas", "no, ".repeat(25_000)],
  ["emoji", "🙂🛑".repeat(10_000)],
  ["right to left", "שלום, אל תכתוב ".repeat(5_000)],
  ["punctuation", "?!.,;:()[]\"'-".repeat(7_000)],
  ["asterisks", "*".repeat(100_000)],
  ["null bytes", "\0".repeat(50_000)],
])(
  "survives %s in bounded time",
  async (_, text) => {
    const start = performance.now();
    expect(await classOf(text)).toEqual(expect.any(String));
    expect(performance.now() - start).toBeLessThan(10_000);
  },
  30_000,
);

test("stops when it is told to", async () => {
  const asking = rulesClassifier().classify({ text: "Hi", earlier: [] }, AbortSignal.abort());
  await expect(asking).rejects.toThrow(/abort/i);
});
