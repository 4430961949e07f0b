import type { Context } from "hono";

import type { CsrfTokens } from "../csrf.js";
import type { SiteClock } from "../clock.js";
import type { EndpointName } from "../endpoint-names.js";
import type { Faults } from "../faults.js";
import type { Journal } from "../journal.js";
import type { Limits } from "../limits.js";
import type { Mailbox } from "../mailbox.js";
import type { Settings } from "../options.js";
import type { Session, Sessions } from "../sessions.js";
import type { SecondStep } from "../second-step.js";
import type { World } from "../world.js";

/** All parts of a running site. */
export interface Site {
  readonly settings: Settings;
  readonly clock: SiteClock;
  readonly world: World;
  readonly mailbox: Mailbox;
  readonly journal: Journal;
  readonly sessions: Sessions;
  readonly secondStep: SecondStep;
  readonly csrf: CsrfTokens;
  readonly faults: Faults;
  readonly limits: Limits;
}

/** A request that got through to its endpoint. */
interface Visit {
  readonly c: Context;
  readonly site: Site;
}

/** A request with a session. */
export interface MemberVisit extends Visit {
  readonly session: Session;
}

interface Route {
  readonly name: EndpointName;
  readonly method: "GET" | "POST";
  /** A path pattern of hono. */
  readonly path: string;
}

/** An endpoint anyone may ask. */
interface OpenEndpoint extends Route {
  readonly access: "open";
  answer(visit: Visit): Response | Promise<Response>;
}

/**
 * An endpoint for members. Without a session a `page` leads to the log-in and back, and `json` tells
 * it in the style that is set.
 */
interface MemberEndpoint extends Route {
  readonly access: "page" | "json";
  answer(visit: MemberVisit): Response | Promise<Response>;
}

/** One endpoint of the site. */
export type Endpoint = OpenEndpoint | MemberEndpoint;
