import type { Table } from "./table.js";

const LOST = { category: "connection-lost", blind: false } as const;

/**
 * AMQP 0-9-1's reply codes by name (https://www.rabbitmq.com/amqp-0-9-1-reference#constants), which amqplib writes
 * into its messages: `Channel closed by server: 404 (NOT-FOUND)`.
 */
export const amqp: Table = {
  id: "amqp",
  at: "message",
  rows: [
    [
      [
        String.raw`\bconnection[_-]forced`,
        String.raw`\bframe[_-]error`,
        String.raw`\bunexpected[_-]frame`,
      ],
      LOST,
    ],
    [
      [
        String.raw`\bno[_-]consumers`,
        String.raw`\bno[_-]route\b(?! to)`,
        String.raw`\bnot[_-]found\b(?= - )`,
      ],
      "rejected",
    ],
    [
      [
        String.raw`\baccess[_-]refused\b(?=.*\b(?:login|authentication))`,
        String.raw`\blogin was refused`,
      ],
      "auth",
    ],
    [
      [
        String.raw`\baccess[_-]refused\b`,
        String.raw`\bprecondition[_-]failed\b`,
        String.raw`\bnot[_-]allowed - `,
        String.raw`\bcontent[_-]too[_-]large`,
        String.raw`\b(?:channel|connection) closed by server: (?:403|404|406|530)`,
        String.raw`\binvalid[_-]path`,
      ],
      "rejected",
    ],
    [
      [String.raw`\bresource[_-]locked\b`, String.raw`\bcannot obtain exclusive access`],
      { category: "conflict", also: ["rejected"] },
    ],
    // amqplib's words for a connection that was not granted.
    [
      [String.raw`\bexpected connection\w+; got <connectionclose`],
      { category: "rejected", also: ["unavailable"] },
    ],
    [[String.raw`\bresource[_-]error\b`, String.raw`\binternal[_-]error\b(?= - )`], "unavailable"],
    [
      [
        String.raw`\bcommand[_-]invalid\b`,
        String.raw`\bsyntax[_-]error - `,
        String.raw`\bchannel[_-]error - `,
        String.raw`\bnot[_-]implemented - `,
      ],
      "bug",
    ],
  ],
};
