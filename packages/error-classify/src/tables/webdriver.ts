import type { Table } from "./table.js";

/**
 * The error strings of W3C WebDriver (https://www.w3.org/TR/webdriver2/#errors), of WebDriver BiDi
 * (https://www.w3.org/TR/webdriver-bidi/#errors), and chromedriver's additions
 * (`chrome/test/chromedriver/chrome/status.cc`).
 */
export const webdriverErrors: Table = {
  id: "webdriver.error",
  at: "name",
  rows: [
    [
      ["invalid session id", "no such session", "chrome not reachable", "disconnected"],
      "browser-lost",
    ],
    [["no such window", "tab crashed", "target frame detached", "web view not found"], "page-lost"],
    [
      ["stale element reference", "detached shadow root", "no such shadow root", "no such node"],
      { category: "conflict", blind: false },
    ],
    [
      ["element click intercepted", "unexpected alert open", "element not selectable"],
      { category: "conflict", also: ["rejected"] },
    ],
    [["timeout", "script timeout"], "timeout"],
    [
      [
        "no such element",
        "no such frame",
        "no such alert",
        "no such cookie",
        "element not interactable",
        "unable to set cookie",
        "unable to capture screen",
        "unsupported operation",
        "insecure certificate",
        "element not visible",
        "invalid element state",
      ],
      { category: "rejected", also: ["conflict", "bug"] },
    ],
    // BiDi: things that were there a moment ago, or never.
    [
      [
        "no such handle",
        "no such history entry",
        "no such intercept",
        "no such request",
        "no such script",
        "no such client window",
        "no such user context",
        "no such storage partition",
        "no such network collector",
        "no such network data",
        "no such web extension",
        "unable to close browser",
        "unable to set file input",
        "unavailable network data",
        "underspecified storage partition",
        "invalid web extension",
      ],
      { category: "rejected", also: ["conflict", "bug"] },
    ],
    [
      ["session not created"],
      { category: "browser-lost", confidence: 0.8, also: ["rejected", "conflict"] },
    ],
    [
      [
        "invalid argument",
        "invalid selector",
        "invalid cookie domain",
        "invalid coordinates",
        "javascript error",
        "move target out of bounds",
        "unknown command",
        "unknown method",
      ],
      "bug",
    ],
  ],
};

const wordsOf = (words: string | readonly string[]): readonly string[] =>
  typeof words === "string" ? [words] : words;

/** The same where a message begins with them. */
export const webdriverAnswers: Table = {
  id: "webdriver.answer",
  at: "message",
  rows: webdriverErrors.rows.map(([words, then]) => {
    const any = wordsOf(words)
      .filter((word) => word !== "timeout")
      .join("|");
    // WebdriverIO's BiDi, and clients that say what failed first.
    const patterns =
      any === ""
        ? []
        : [String.raw`^(?:${any})(?=:|\n|$)`, String.raw`\bfailed with error: (?:${any})\b`];
    return [patterns, then];
  }),
};

/** The same as class names, as Selenium's and others' clients have them. */
export const webdriverClasses: Table = {
  id: "webdriver.class",
  at: "name",
  rows: [
    ["NoSuchSessionError InvalidSessionIdException NoSuchSessionException", "browser-lost"],
    ["NoSuchWindowError NoSuchWindowException", "page-lost"],
    [
      "StaleElementReferenceError StaleElementReferenceException DetachedShadowRootError NoSuchShadowRootError",
      { category: "conflict", blind: false },
    ],
    [
      "ElementClickInterceptedError UnexpectedAlertOpenError ElementNotSelectableError ElementClickInterceptedException UnexpectedAlertPresentException",
      { category: "conflict", also: ["rejected"] },
    ],
    ["ScriptTimeoutError TimeoutException", "timeout"],
    [
      "NoSuchElementError NoSuchFrameError NoSuchAlertError NoSuchCookieError ElementNotInteractableError UnableToSetCookieError UnableToCaptureScreenError UnsupportedOperationError InsecureCertificateError NoSuchElementException ElementNotInteractableException",
      { category: "rejected", also: ["conflict", "bug"] },
    ],
    [
      "InvalidSelectorError InvalidArgumentError InvalidCookieDomainError InvalidCoordinatesError InvalidElementStateError JavascriptError MoveTargetOutOfBoundsError UnknownCommandError UnknownMethodError",
      "bug",
    ],
    // WebdriverIO over BiDi: what a script threw in the page. The name is spelt so.
    ["WebdriverBidiExeception", "bug"],
  ],
};
