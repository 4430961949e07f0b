import type { Context } from "hono";

import { createRandom } from "../random.js";
import type { Site } from "./types.js";

/** Whether the path is about the signed-in account's own DNA test; in any case of letters. */
export function ownTest(site: Site, c: Context): boolean {
  return c.req.param("me")?.toUpperCase() === site.world.owner.testId;
}

/**
 * A sample's id in the case in which this endpoint writes it. Endpoints do not agree, and nothing but
 * the id tells which case it will be; the same endpoint always writes the same id in the same way.
 */
export function writtenBy(endpoint: string, sampleId: string): string {
  return createRandom(endpoint, sampleId).chance(0.5) ? sampleId.toLowerCase() : sampleId;
}
