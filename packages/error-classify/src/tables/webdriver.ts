import type { Family } from "./family.js";

/** The error strings of W3C WebDriver (§6.6), and chromedriver's additions. */
export const webdriverErrors: Family = {
  id: "webdriver.error",
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

/** The same as class names, as Selenium's and others' clients have them. */
export const webdriverClasses: Family = {
  id: "webdriver.class",
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
  ],
};
