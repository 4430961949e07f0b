import type { Site } from "./endpoints/types.js";
import { composeLetter, theirs } from "./generate/compose-letter.js";
import { type Conversation, letterClasses } from "./generate/talk-types.js";
import type { Posted } from "./mailbox.js";
import { noteEdit, post, rewrite } from "./post.js";
import { createRandom } from "./random.js";

/**
 * Counts the answers of the inbox and lets happen what is due after each, before anything else is asked:
 * a message comes in somewhere, or a conversation that was just listed changes.
 */
export function createInboxMotion(): (site: Site, listed: readonly Conversation[]) => void {
  let answers = 0;
  let edits = 0;

  function edit(site: Site, listed: readonly Conversation[]): void {
    edits += 1;
    const random = createRandom(site.settings.seed, "edit", edits);
    const withTheirWord = listed.filter(
      ({ member, messages }) => messages.at(-1)?.author === member.userId,
    );
    const [one = random.pick(listed)] = random.shuffle(withTheirWord);
    const last = one.messages.at(-1);
    // Nobody but its author changes a message, so a page of none but ours gets a new one in any case.
    if (edits % 2 === 1 && withTheirWord.length > 0 && last !== undefined) {
      const content = `${last.content} (Edited to put the spelling right.)`;
      rewrite(site, last.id, { content, label: last.label, mentions: last.mentions });
      return;
    }
    noteEdit(site, write(site, one, `added ${edits}`), "added");
  }

  return (site, listed) => {
    answers += 1;
    const { inboxShiftEvery, editEvery, seed } = site.settings;
    const { conversations } = site.mailbox;
    if (due(answers, inboxShiftEvery) && conversations.length > 0) {
      // The newest is at the top already.
      const below = conversations.length > 1 ? conversations.slice(1) : conversations;
      write(site, createRandom(seed, "inbox-shift", answers).pick(below), `shift ${answers}`);
    }
    if (due(answers, editEvery) && listed.length > 0) edit(site, listed);
  };
}

function due(answers: number, every: number): boolean {
  return every > 0 && answers % every === 0;
}

function write(site: Site, { member }: Conversation, occasion: string): Posted {
  const random = createRandom(site.settings.seed, "letter", occasion);
  const firstName = site.world.profile(member.userId)?.firstName ?? member.displayName;
  const label = random.pick(letterClasses);
  const letter = composeLetter(random, site.world.letterSources, firstName, theirs(label));
  return post(site, { member, author: member.userId, letter }, "world");
}
