import type { FoundBrowser } from "./launch.js";

/** One way to get a browser: finds candidates, or says why there is none. */
export interface Way {
  readonly name: string;
  /** @throws when this way leads nowhere; the message is shown to the user */
  readonly find: (
    tell: (line: string) => void,
  ) => Promise<readonly FoundBrowser[]> | readonly FoundBrowser[];
}
