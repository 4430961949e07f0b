import type { Table } from "./table.js";

const LOST = { category: "browser-lost" } as const;

/**
 * What drivers of browsers say beyond their protocol's words: Playwright, Puppeteer, Selenium and chromedriver,
 * geckodriver, WebdriverIO, Cypress, TestCafe, Nightwatch; captured, or from the files of their sources that hold the
 * texts (chromedriver `chrome/test/chromedriver/chrome/status.cc`, geckodriver `src/browser.rs`, WebdriverIO
 * `packages/webdriver/src/request`, Cypress `packages/driver/src/cypress/error_messages.ts`, TestCafe `src/errors`).
 */
export const browser: Table = {
  id: "message.browser",
  at: "message",
  rows: [
    // Chromium shows its own page for an answer that broke.
    [
      [String.raw`\bnavigation to .{1,300} is interrupted by another navigation to "chrome-error:`],
      "connection-lost",
    ],
    [
      [
        String.raw`\bno such frame\b.{0,40}\bcontext\b`,
        String.raw`\bbrowsing context with id .{1,60} not found`,
      ],
      { category: "page-lost", also: ["conflict", "browser-lost"] },
    ],
    [
      [String.raw`\bsession with given id not found`, String.raw`\bno session with given id`],
      { category: "page-lost", also: ["browser-lost"], ask: "browser-connected" },
    ],
    [[String.raw`\bdownload is starting\b`], "rejected"],
    // selenium-webdriver's own client names the code twice: nobody listens where the driver was.
    [
      [String.raw`^econnrefused connect econnrefused\b`],
      { category: "browser-lost", also: ["unreachable", "connection-lost"] },
    ],
    [
      [String.raw`\bserver terminated early with status`],
      { category: "rejected", also: ["browser-lost", "conflict"] },
    ],
    [
      [String.raw`\brequest context disposed\b`],
      { category: "cancelled", also: ["bug", "browser-lost"] },
    ],
    [[String.raw`\bapirequestcontext\.\w+: aborted\b`], "connection-lost"],
    // The words after "Timed out" are an expectation, not a complaint about our code.
    [
      [
        String.raw`\btimed out (?:retrying|after|waiting|while)\b`,
        String.raw`\bstill (?:not )?(?:exist|display|visible|clickable|enabled|click|in|there)\w* (?:\w+ ){0,3}after \d+`,
        String.raw`\bwaiting (?:for|until) .{1,120} (?:exceeded|timed out)`,
        String.raw`\b(?:navigation|protocol|launch) timeout\b`,
        String.raw`\bexceeded (?:timeout of )?\d+ ?m?s\b`,
        String.raw`\bdid not (?:load|appear|become|finish) (?:\w+ ){0,4}(?:within|in|after) \d+`,
      ],
      "timeout",
    ],
    [
      [
        String.raw`\b(?:web ?driver )?bidi\b.*\b(?:closed|disconnected|lost)\b`,
        String.raw`\b(?:closed|disconnected|lost)\b.*\bbidi\b`,
        String.raw`\bwithout (?:first )?establishing a connection`,
        String.raw`\brenderer process just crashed`,
        String.raw`\bbrowser (?:process )?(?:has )?(?:unexpectedly )?(?:quit|exited|crashed)`,
        String.raw`\b(?:chrome|chromium|firefox|edge|browser) (?:failed|unable) to start`,
        String.raw`\bdevtoolsactiveport file`,
        String.raw`\bfailed to (?:read marionette port|connect to (?:the )?(?:browser|devtools|chrome|marionette))`,
        String.raw`\b(?:specified )?browser connections?\b.*\bestablish`,
        String.raw`\bunable to establish one or more of the specified browser`,
        String.raw`\bmake sure (?:the )?browser driver is running`,
        String.raw`\bcannot connect to (?:chrome|the browser|firefox|edge|microsoft edge)`,
        String.raw`\b(?:was|got) disconnected\b.*\bbrowser`,
        String.raw`\bno active session\b`,
        String.raw`\bcommunicating with the remote browser`,
        String.raw`\bunreachablebrowserexception\b`,
        String.raw`\bmarionette\b.{0,30}\b(?:lost|closed|disconnected)\b`,
        String.raw`\bsession (?:\S+ )?(?:is |was |has )?(?:not found|does not exist|not started|already (?:closed|deleted)|terminated|been (?:terminated|deleted))`,
        String.raw`\bcould not (?:proxy command|start a new session)`,
        String.raw`\bfailed to create (?:a )?(?:new )?session`,
        String.raw`\bunable to (?:find|create)(?: a)? (?:new )?(?:matching )?session`,
        String.raw`\b(?:inspector|target)\.(?:detached|targetcrashed)\b`,
        String.raw`\bgpu process (?:isn't usable|crashed)`,
      ],
      LOST,
    ],
    // A frame, a realm, a script's world that is gone.
    [
      [
        String.raw`\belement reference\b.*\bstale\b`,
        String.raw`\bno longer (?:connected|attached|present) (?:to|in) the (?:dom|document|page)`,
        String.raw`\belement (?:is )?(?:has been )?(?:removed|detached) from the`,
        String.raw`\b(?:js|element) ?handle(?: is|s)? (?:detached|belong)`,
        String.raw`\bcannot find (?:\w+ )?(?:context|element|node|frame) with (?:specified|given) id`,
        String.raw`\binspected target navigated or closed`,
        String.raw`\bframe (?:with the given id |\S+ )?was (?:not found|removed)`,
        String.raw`\bprevious document\b`,
      ],
      { category: "conflict", blind: false, also: ["page-lost", "browser-lost"] },
    ],
    [
      [
        String.raw`\b(?:would receive the click|intercepts pointer events)`,
        String.raw`\belement (?:\S+ )?(?:is )?not clickable`,
        String.raw`\bclick intercepted\b`,
      ],
      { category: "conflict", also: ["rejected"] },
    ],
    [
      [
        String.raw`\belement(?: \S+)? (?:wasn't|was not|could not be|couldn't be) (?:found|located)`,
        String.raw`\bbecause element wasn't found`,
        String.raw`\bunable to (?:locate|find) (?:an? |the )?element`,
        String.raw`\bcannot obtain information about the node`,
        String.raw`\brefused to (?:display|frame|load|execute|connect to .* because)`,
      ],
      { category: "rejected", also: ["conflict", "bug"] },
    ],
    [
      [
        String.raw`\bcy\.visit\(\) failed`,
        String.raw`\bpage\.goto: .*\bfailed to load`,
        String.raw`\bfailed to (?:find a dns-record|load the page)`,
      ],
      { category: "unreachable", also: ["connection-lost"] },
    ],
  ],
};
