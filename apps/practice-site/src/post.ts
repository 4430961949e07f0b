import { createHash } from "node:crypto";

import type { Site } from "./endpoints/types.js";
import { type Letter, noMentions } from "./generate/talk-types.js";
import type { MessageVia } from "./journal.js";
import type { Mail, Posted } from "./mailbox.js";

/** A letter of which only the text is known. */
export function plainLetter(content: string): Letter {
  return { content, label: null, mentions: noMentions };
}

/** Puts a letter into the mailbox, now. The journal has it from this moment on, but not its text. */
export function post(site: Site, mail: Omit<Mail, "created">, via: MessageVia): Posted {
  const { clock, mailbox, world, journal } = site;
  const created = Math.floor(clock.now() / 1000);
  const posted = mailbox.deliver({ ...mail, created });
  const { conversation, message } = posted;
  const { profileId } = world.owner;
  journal.add({
    t: clock.now(),
    kind: "message",
    id: message.id,
    conversation,
    from: mail.author,
    to: mail.author === profileId ? mail.member.userId : profileId,
    via,
    ...fingerprint(message.content),
  });
  return { conversation, message };
}

/** Changes the text of a message and journals it; undefined when there is none of this id. */
export function rewrite(site: Site, id: string, content: string): Posted | undefined {
  const posted = site.mailbox.edit(id, content);
  if (posted !== undefined) noteEdit(site, posted, "changed");
  return posted;
}

/** Journals that a conversation is no longer what its last reader saw. */
export function noteEdit(
  { journal, clock }: Site,
  { conversation, message: { id, content } }: Posted,
  how: "changed" | "added",
): void {
  journal.add({ t: clock.now(), kind: "edit", conversation, id, how, ...fingerprint(content) });
}

/** What the journal keeps of a text. */
function fingerprint(content: string): { readonly hash: string; readonly length: number } {
  return { hash: createHash("sha256").update(content).digest("hex"), length: content.length };
}
