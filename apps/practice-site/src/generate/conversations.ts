import { createRandom, type Random } from "../random.js";
import { composeLetter, type LetterPlan, type LetterSources, theirs } from "./compose-letter.js";
import { type ConversationPlan, planOf } from "./conversation-plan.js";
import { answer, opening, reminder } from "./letters/ours.js";
import { textsOf } from "./letters/texts.js";
import { messageTimes } from "./message-times.js";
import { numberedId } from "./numbered-id.js";
import type { Conversation, TrueMessage } from "./talk-types.js";
import type { Writer } from "./writers.js";

/** Makes one conversation with each of the writers. */
export function generateConversations(
  sources: LetterSources,
  writers: readonly Writer[],
): Conversation[] {
  const { seed, owner } = sources;
  let messages = 0;
  return writers.map(({ userId, displayName, isMatch, firstName }, index) => {
    const plan = planOf(seed, index);
    const random = createRandom(seed, "talk", index);
    const letters = lettersOf(random, plan);
    const times = messageTimes(seed, index, random, letters.length);
    return {
      id: numberedId(seed, "conversation", index),
      member: { userId, displayName, isMatch },
      kind: plan.kind,
      messages: letters.map((letter, at): TrueMessage => {
        const id = numberedId(seed, "message", messages);
        messages += 1;
        const author = letter.label === null ? owner.profileId : userId;
        const written = composeLetter(random, sources, firstName, letter);
        return { id, author, created: times[at] ?? 0, ...written };
      }),
    };
  });
}

function lettersOf(random: Random, plan: ConversationPlan): LetterPlan[] {
  const start = ours(opening);
  if (plan.kind === "opened") return [start];
  if (plan.kind === "unanswered") return [start, ours(reminder)];
  if (plan.kind === "answered") return [start, ...exchange(random, random.int(1, 2))];
  if (plan.label === null) throw new Error(`a conversation of kind ${plan.kind} needs a class`);
  const { label, wording, inTree } = plan;
  const end = { label, texts: textsOf(label, wording), inTree };
  if (plan.kind === "long") return [start, ...exchange(random, random.int(3, 9)), end];
  if (plan.kind === "very-long") return [start, ...exchange(random, random.int(26, 34)), end];
  // One in five wrote first, and one in five was asked twice.
  const before = random.pick([[start], [start], [start], [], [start, ours(reminder)]]);
  return [...before, end];
}

function exchange(random: Random, rounds: number): LetterPlan[] {
  const chat = ["ENTHUSIASTIC", "SOCIAL", "PRODUCTIVE"] as const;
  return Array.from({ length: rounds }, () => [theirs(random.pick(chat)), ours(answer)]).flat();
}

function ours(texts: readonly string[]): LetterPlan {
  return { label: null, texts, inTree: false };
}
