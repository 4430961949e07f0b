import type { Run } from "@longhaul/resilience";

import type { BrowserHandle } from "../browser/browser-handle.js";
import type { Config } from "../config.js";
import { createAsk } from "./ask.js";
import type { Ask } from "./ask.js";
import { identityOf } from "./identity.js";
import type { Identity } from "./identity.js";
import { matchSide } from "./match-side.js";
import type { MatchSide } from "./match-side.js";
import { messageSide } from "./message-side.js";
import type { MessageSide } from "./message-side.js";
import { treeSide } from "./tree-side.js";
import type { TreeSide } from "./tree-side.js";

/** The site, one method per thing that is asked of it. Every method is one protected call, or a few. */
export interface SiteClient
  extends MatchSide, MessageSide, TreeSide, Pick<Ask, "answers" | "siteTime"> {
  /** Who is signed in. */
  identity(): Promise<Identity>;
}

export function siteClient(run: Run<BrowserHandle>, config: Config): SiteClient {
  const ask = createAsk(run, config);
  return {
    identity: identityOf(ask),
    answers: ask.answers,
    siteTime: ask.siteTime,
    ...matchSide(ask, config.matchesPerPage),
    ...messageSide(ask, run),
    ...treeSide(ask),
  };
}
