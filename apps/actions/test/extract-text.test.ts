import { expect, test } from "vitest";

import type { Extracted } from "../src/extract/extractor.js";
import { textExtractor } from "../src/extract/text-extractor.js";

const extract = (text: string): Promise<Extracted> =>
  textExtractor().extract(text, AbortSignal.any([]));
const names = async (text: string): Promise<readonly string[]> =>
  (await extract(text)).people.map(({ name }) => name);

test("keeps a nickname, a maiden name and Jr. with the name they belong to", async () => {
  expect(await names('My uncle was Edwin "Ned" Farrow of Hull.')).toEqual(['Edwin "Ned" Farrow']);
  expect(await names("Her mother was Annie Lowe née Marsh.")).toEqual(["Annie Lowe née Marsh"]);
  expect(await names("His son Paul Grady Jr. went to sea.")).toEqual(["Paul Grady Jr."]);
});

test("leaves titles and words of kinship out of a name", async () => {
  expect(await names("I met Dr. Helen Frost and Great Uncle Horace there.")).toEqual([
    "Helen Frost",
    "Horace",
  ]);
});

test("takes a family, a bare surname, a street, a ship and an institution for no person", async () => {
  expect(
    await names(
      "The Pargeter family came on the Star Queen. She was a Delahunty from Mill Street, next to St Mary's Church.",
    ),
  ).toEqual([]);
});

test("puts a town and its county, state or country together, and towns in a row apart", async () => {
  const { places } = await extract(
    "Born in Boston, Massachusetts, then they lived at Leeds, Yorkshire and went to Skipton, Otley and Ripon.",
  );
  expect(places).toEqual([
    "Boston, Massachusetts",
    "Leeds, Yorkshire",
    "Skipton",
    "Otley",
    "Ripon",
  ]);
});

test("reads dates as they are written", async () => {
  const { dates } = await extract(
    "Born 3 Jan. 1858, bapt 1858-02-14, m. on the 2nd of May 1880, 6/14/1923, Sept 9 1901, in the 1840s, from 1861-1940 and 8 janvier 1861.",
  );
  expect(dates).toEqual([
    "3 Jan. 1858",
    "1858-02-14",
    "2nd of May 1880",
    "6/14/1923",
    "Sept 9 1901",
    "1840s",
    "1861",
    "1940",
    "8 janvier 1861",
  ]);
});

test("takes counts, sums and page numbers for no dates", async () => {
  const { dates } = await extract(
    "We share 1850 cM, my tree has 1900 people, see page 1810, it cost $1800 and I have 1,850 hints.",
  );
  expect(dates).toEqual([]);
});

test("finds names and places in a message without capitals", async () => {
  const { people, places } = await extract(
    "my nan was martha jane tozer, she lived in okehampton all her days",
  );
  expect(people.map(({ name }) => name)).toEqual(["martha jane tozer"]);
  expect(places).toEqual(["okehampton"]);
});

test("ties the years of birth and death to the person", async () => {
  const { people } = await extract(
    "Agnes Muir was born in Perth on 4 June 1851 and died in 1912. Hugh Muir (1848-1901) was her brother.",
  );
  expect(people).toEqual([
    { name: "Agnes Muir", birthYear: 1851, deathYear: 1912 },
    { name: "Hugh Muir", birthYear: 1848, deathYear: 1901 },
  ]);
});

test("states facts with the person, date and place of the same sentence", async () => {
  const { facts } = await extract(
    "Silas Yeo was born in Hatherleigh in 1850. The weather is good.",
  );
  expect(facts).toContainEqual({
    kind: "birth",
    text: "Silas Yeo was born in Hatherleigh in 1850.",
    person: "Silas Yeo",
    date: "1850",
    place: "Hatherleigh",
  });
  expect(facts.every(({ text }) => !text.includes("weather"))).toBe(true);
});

test("lists questions and offers as sentences", async () => {
  const { questions } = await extract(
    "Thank you. Who was the father of Ann? I can scan the letters for you. It rained today.",
  );
  expect(questions).toEqual(["Who was the father of Ann?", "I can scan the letters for you."]);
});

test.each([
  ["nothing", ""],
  ["100,000 letters", "a".repeat(100_000)],
  ["100,000 characters of words", "Born in Cork on 1 May 1850, John Smith; ".repeat(2_500)],
  ["100,000 capitals", "A ".repeat(50_000)],
  ["digits and slashes", "1/1/".repeat(25_000)],
  ["years in a row", "1850-".repeat(20_000)],
  ["emoji", "👨‍👩‍👧‍👦".repeat(5_000)],
  ["right to left", "שלום עולם ".repeat(5_000)],
  ["punctuation", "?!.,;:()[]\"'-".repeat(7_000)],
  ["null bytes", "\0".repeat(50_000)],
  ["spaces", " \n\t".repeat(30_000)],
])(
  "survives %s in bounded time",
  async (_, text) => {
    const start = performance.now();
    const found = await extract(text);
    expect(found.facts).toBeInstanceOf(Array);
    expect(performance.now() - start).toBeLessThan(10_000);
  },
  30_000,
);

test("stops when it is told to", async () => {
  await expect(textExtractor().extract("Ann", AbortSignal.abort())).rejects.toThrow(/abort/i);
});
