import { createHash } from "node:crypto";

import type { Site } from "./endpoints/types.js";
import { type Letter, type LetterClass, noMentions } from "./generate/talk-types.js";
import type { MessageVia } from "./journal-entries.js";
import type { Mail, Posted } from "./mailbox.js";

/** A letter of which no more is known than its text and perhaps its class. */
export function plainLetter(content: string, label: LetterClass | null = null): Letter {
  return { content, label, mentions: noMentions };
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

/** Puts another letter into a message's place and journals it; undefined when there is none of this id. */
export function rewrite(site: Site, id: string, letter: Letter): Posted | undefined {
  const posted = site.mailbox.edit(id, letter);
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
