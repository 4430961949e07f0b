import { optOut } from "./opt-out.js";
import { ownWords } from "./own-words.js";
import { plainClauses } from "./plain-words.js";
import type { Classified, Reply, ReplyClass, ReplyClassifier } from "./reply-classifier.js";
import { replyFacts } from "./reply-facts.js";
import { scoresOf } from "./reply-scores.js";
import { wordless } from "./unreadable.js";

/**
 * Decides offline: forms of words speak for classes, named people, places and years for facts, and the class with the
 * most behind it wins. A wish to be left alone wins over everything.
 */
export function rulesClassifier(): ReplyClassifier {
  return {
    name: "rules",
    async classify(reply, signal) {
      signal.throwIfAborted();
      const found = await judge(reply);
      signal.throwIfAborted();
      return found;
    },
  };
}

async function judge({ text }: Reply): Promise<Classified> {
  const wish = optOut(text);
  if (wish !== undefined) return { class: "DESIST", why: `opt-out: ${wish}` };
  const { own } = ownWords(text);
  const nothing = wordless(own);
  if (nothing) return { class: nothing === "a friendly sign" ? "SOCIAL" : "OTHER", why: nothing };
  const read = own.slice(0, 20_000);
  const scores = scoresOf(plainClauses(read), read, await replyFacts(read));
  const best = bestOf([...scores].toSorted(([, one], [, other]) => other - one));
  if (!best || best[1] < 1) return { class: "OTHER", why: "nothing known" };
  return { class: best[0] satisfies ReplyClass, why: `score ${best[1].toFixed(1)}` };
}

type Scored = readonly [ReplyClass, number];

/** Classes that cost nothing where they are wrong: their writer is written to again. */
const harmless: ReadonlySet<ReplyClass> = new Set([
  "CAUTIOUSLY_INTERESTED",
  "CONFUSED",
  "SOCIAL",
  "OTHER",
]);
/** By how much a refusal has to lead, and what it has to reach, to be believed. */
const lead = 1;
const least = 2;

/** Nobody who is called uninterested is written to again, so in doubt a reply is something else. */
function bestOf(ranked: readonly Scored[]): Scored | undefined {
  const [best] = ranked;
  if (best?.[0] !== "UNINTERESTED") return best;
  if (best[1] < least) return ["OTHER", best[1]];
  return ranked.find(([name, score]) => harmless.has(name) && score > best[1] - lead) ?? best;
}
