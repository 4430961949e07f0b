import { createHash } from "node:crypto";

import type { Row } from "../../database/write-rows.js";

/** A message that is to be sent once. Whoever makes it writes nothing and sends nothing. */
export interface Intent {
  /** What it is, once and for all: a second one of the same key is the same message. */
  readonly key: string;
  readonly recipient: { readonly profileId: string; readonly name: string | undefined };
  /** Undefined: a new conversation. */
  readonly conversationId: string | undefined;
  readonly templateKey: string;
  readonly content: string;
  /** Written together with `sent`, and only then. */
  readonly afterSent: readonly Row[];
}

/** By what a message is found again: its text, however the site wraps its lines. */
export const hashOf = (content: string): string =>
  createHash("sha256").update(content.replaceAll(/\s+/g, " ").trim()).digest("hex");
