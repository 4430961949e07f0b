import { CliError } from "../exit-codes.js";
import { wellKnown } from "./installed.js";
import { fromDebian, fromNpm, fromPlaywright } from "./fetched.js";
import { launch, needsNoSandbox } from "./launch.js";
import type { FoundBrowser } from "./launch.js";
import { isProvenBefore, rememberProven } from "./proven-before.js";
import type { Way } from "./way.js";

/** In the order of trying: what is there before what must be fetched. */
export const ways: readonly Way[] = [wellKnown, fromPlaywright, fromDebian, fromNpm];

/** How long a candidate may take to show its first page, in ms. */
const PROOF_MS = 20_000;

/**
 * Finds a browser that really loads a page. The one that the user names is taken or refused, never replaced.
 *
 * @throws CliError with one line per way tried, and what to do
 */
export async function findBrowser(
  named: string | undefined,
  tell: (line: string) => void,
  inOrder: readonly Way[] = ways,
  proven: Proof = provenOnce,
): Promise<FoundBrowser> {
  if (named !== undefined) {
    const found = { path: named, from: "--browser-path or ACTIONS_BROWSER" };
    const failure = await proven(found);
    if (failure === undefined) return found;
    throw new CliError(
      `The browser ${named} does not work (${failure}): correct --browser-path or ACTIONS_BROWSER, or leave it out to have one found`,
    );
  }
  const tried: string[] = [];
  for (const { name, find } of inOrder) {
    const candidates = await Promise.resolve()
      .then(() => find(tell))
      .catch((error: unknown) => firstLine(error));
    if (typeof candidates === "string") {
      tried.push(`${name}: ${candidates}`);
      continue;
    }
    for (const candidate of candidates) {
      const failure = await proven(candidate);
      if (failure === undefined) return candidate;
      tried.push(`${name}: ${candidate.path}: ${failure}`);
    }
  }
  throw new CliError(
    [
      "No browser was found that can load a page. Tried:",
      ...tried.map((line) => `  - ${line}`),
      "Install Google Chrome, Microsoft Edge or Chromium, or name one with --browser-path FILE.",
    ].join("\n"),
  );
}

/** The one warning that must not be missed. */
export function sandboxWarning(): string | undefined {
  return needsNoSandbox()
    ? "⚠️ Running as root: Chromium's sandbox is off (--no-sandbox). Use an ordinary user to keep it on."
    : undefined;
}

/** Returns why a candidate cannot load a page; undefined when it can. */
export type Proof = (candidate: FoundBrowser) => Promise<string | undefined>;

/** Believes what the same file has shown before. */
const provenOnce: Proof = async (candidate) => {
  if (await isProvenBefore(candidate.path)) return undefined;
  const failure = await provenNow(candidate);
  if (failure === undefined) await rememberProven(candidate.path);
  return failure;
};

/** Loads a page. */
export const provenNow: Proof = async (candidate) => {
  try {
    const browser = await launch(candidate, PROOF_MS);
    try {
      const page = await browser.newPage();
      // With text and a field to type in: a browser without a single font dies of them.
      const form = "<title>works</title><p>Proof</p><input value=typed>";
      await page.goto(`data:text/html,${form}`, { timeout: PROOF_MS });
      await page.fill("input", "typed", { timeout: PROOF_MS });
      await page.screenshot({ timeout: PROOF_MS });
      const title = await page.title();
      return title === "works" ? undefined : `showed "${title}"`;
    } finally {
      await browser.close();
    }
  } catch (error) {
    return firstLine(error);
  }
};

/** Playwright's errors carry the browser's whole log; the telling line is its last complaint. */
function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const complaint = text.match(/(?:\[err\]|FATAL|error while loading)[^\n]*/)?.[0];
  return (complaint ?? text.split("\n")[0] ?? text).slice(0, 300);
}
