/** What an amount of shared DNA most likely means. */
export interface Relationship {
  /** The nearest and the farthest likely relationship and those between, nearest first. */
  readonly possible: readonly string[];
  /** The likeliest of them. */
  readonly predicted: string;
  /** Births between the two people, through the common ancestor. */
  readonly meiosis: number;
}

// From this many centimorgans on. The borders are rounded from published averages for relatives of
// that degree; they only have to be plausible and to stay the same.
const table: readonly (readonly [number, Relationship])[] = [
  [2800, { predicted: "Parent/Child", possible: ["Parent/Child"], meiosis: 1 }],
  [2000, { predicted: "Sibling", possible: ["Sibling"], meiosis: 2 }],
  [1300, { predicted: "Close family", possible: ["Close family", "1st cousin"], meiosis: 3 }],
  [
    680,
    {
      predicted: "1st cousin",
      possible: ["Close family", "1st cousin", "1st cousin 1x removed"],
      meiosis: 4,
    },
  ],
  [
    340,
    {
      predicted: "1st cousin 1x removed",
      possible: ["1st cousin", "1st cousin 1x removed", "2nd cousin"],
      meiosis: 5,
    },
  ],
  [
    180,
    {
      predicted: "2nd cousin",
      possible: ["1st cousin 1x removed", "2nd cousin", "2nd cousin 1x removed"],
      meiosis: 6,
    },
  ],
  [
    90,
    {
      predicted: "2nd cousin 1x removed",
      possible: ["2nd cousin", "2nd cousin 1x removed", "3rd cousin"],
      meiosis: 7,
    },
  ],
  [
    45,
    {
      predicted: "3rd cousin",
      possible: ["2nd cousin 1x removed", "3rd cousin", "3rd cousin 1x removed"],
      meiosis: 8,
    },
  ],
  [
    25,
    {
      predicted: "3rd cousin 1x removed",
      possible: ["3rd cousin", "3rd cousin 1x removed", "4th cousin"],
      meiosis: 9,
    },
  ],
  [
    15,
    {
      predicted: "4th cousin",
      possible: ["3rd cousin 1x removed", "4th cousin", "5th cousin"],
      meiosis: 10,
    },
  ],
];

const distant: Relationship = {
  predicted: "5th cousin",
  possible: ["4th cousin", "5th cousin", "6th cousin", "7th cousin", "8th cousin"],
  meiosis: 12,
};

/** What `centimorgans` of shared DNA most likely means. */
export function relationshipOf(centimorgans: number): Relationship {
  return table.find(([from]) => centimorgans >= from)?.[1] ?? distant;
}
