import { randomBytes } from "node:crypto";

import type { SiteClock } from "./clock.js";

/** Opaque marks of how far a list was read, good for a while. */
export interface Cursors {
  /** A mark for going on at `position`. */
  issue(position: number): string;
  /** The position; undefined for a mark that is too old or was never given out. */
  position(cursor: string): number | undefined;
}

/** Creates the marks; each lives for `lifeMs` on the site's clock and may be used more than once. */
export function createCursors(lifeMs: number, clock: SiteClock): Cursors {
  const marks = new Map<string, { readonly position: number; readonly endsAt: number }>();

  function prune(): void {
    for (const [cursor, { endsAt }] of marks) {
      if (clock.now() < endsAt) return;
      marks.delete(cursor);
    }
  }

  return {
    issue(position) {
      prune();
      const cursor = randomBytes(12).toString("base64url");
      marks.set(cursor, { position, endsAt: clock.now() + clock.real(lifeMs) });
      return cursor;
    },
    position(cursor) {
      const mark = marks.get(cursor);
      return mark !== undefined && clock.now() < mark.endsAt ? mark.position : undefined;
    },
  };
}
