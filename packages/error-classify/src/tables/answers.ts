import type { Table } from "./table.js";

/** Texts whose form tells who wrote them, whatever words follow. They come before the guard. */
export const answers: Table = {
  id: "message.answer",
  at: "message",
  rows: [
    // OpenSSL's error queue (https://docs.openssl.org/master/man3/ERR_error_string/).
    [
      [String.raw`\bssl routines`, String.raw`\bssl alert number`, String.raw`\btls alert`],
      "rejected",
    ],
    // Playwright and Puppeteer: what the page's own code threw, whatever it says.
    [
      [
        // A request that the page made and that failed is the network's after all.
        String.raw`^(?:(?:page|frame|locator|jshandle|elementhandle|worker)\.(?:evaluate\w*|waitforfunction|\$\$?eval): (?=\w*error: )|evaluation failed: )(?!(?:typeerror|networkerror|aborterror): (?:failed to fetch|load failed|networkerror|network error|the operation|signal))`,
      ],
      "bug",
    ],
    // Node's child_process and execa: what follows is the command and what it wrote, and anything may stand there.
    [[String.raw`^command failed(?: with exit code \d+)?:`], "rejected"],
  ],
};
