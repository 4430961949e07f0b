import { asksElsewhere } from "./opt-out-aside.js";
import { evidenceOf } from "./opt-out-evidence.js";
import { readForWords } from "./opt-out-read.js";
import { optOutRules } from "./opt-out-rules.js";
import type { OptOutRule } from "./opt-out-rule.js";
import { takesSilence } from "./opt-out-answer.js";
import { ownWords } from "./own-words.js";
import { plainClauses } from "./plain-words.js";

/**
 * Says which rule found that the writer wants no more messages, or nothing.
 *
 * Deterministic, and asked before any other judgement: to write to somebody who asked for silence is the one mistake
 * that cannot be taken back, so in doubt it is an opt-out. Text that is only quoted does not count; but "rather not",
 * in answer to a quoted offer to stop, does.
 */
export function optOut(text: string): string | undefined {
  const { own, quoted } = ownWords(text);
  if (stopSigns.test(own.slice(0, 200).replaceAll(shaping, ""))) return "a stop sign";
  const read = readForWords(text);
  const clauses = withSpelt(plainClauses(read));
  if (isMachine(clauses)) return undefined;
  const isElsewhere = asksElsewhere(own);
  const evidence = evidenceOf(read);
  for (const clause of clauses) {
    if (isElsewhere && !outright.test(clause)) continue;
    const found = optOutRules.find((rule) => matches(rule, `${clause} `));
    if (found && evidence !== "against") return found.why;
  }
  const isPlain = isElsewhere || (quoted !== "" && own.length < 40);
  const isInviting = clauses.some((clause) => inviting.test(clause));
  if (evidence === "for" && !isPlain && !isInviting) return "wording";
  return takesSilence(clauses, plainClauses(quoted)) ? "takes the offer to stop" : undefined;
}

/** Who says so asks for more, whatever else the words look like. */
const inviting = /\b(?:be a stranger|hesitate to|one day|some day|can not wait|look forward)\b/;

/** What is meant even by somebody who names another address: "my son's is below, never write to me again". */
const outright =
  /\b(?:(?:not|never|stop|no more) .{0,60}\b(?:again|any more|ever|us|alone)|leave (?:me|us)|unsubscribe|harass\w*|remove me)\b/;

/** Nothing but a stop sign, a raised hand or a rude finger. */
const stopSigns = /^[\u{1F6D1}\u{1F6AB}\u270B\u26D4\u{1F595}\u{1F515}]{1,20}$/u;
/** What may stand around a sign: spaces, the colour of a hand, marks that only shape it. */
const shaping = /[\s!.\p{M}\p{Sk}\p{Cf}]/gu;

/** "Do not reply" in an automatic answer is no wish of anybody's. */
const isMachine = (clauses: readonly string[]): boolean =>
  clauses.some((clause) =>
    /\b(?:(?:this is an|an) (?:automat\w{2,4}|auto)|(?:automatic|automated|auto) (?:reply|response|message|notice)|out of (?:the )?office|mailbox (?:is )?(?:not|un)|not monitored|no longer monitored|unmonitored)\b/.test(
      clause,
    ),
  );

/** "Leave. Us. Alone." is one clause, whatever its stops say. */
const withSpelt = (clauses: readonly string[]): readonly string[] => {
  const whole = clauses.join(" ");
  const isSpelt = clauses.length > 2 && clauses.length < 9 && whole.length < 60;
  return isSpelt && clauses.every((clause) => !clause.includes(" "))
    ? [...clauses, whole]
    : clauses;
};

/** How much of a clause around the words is looked at, in characters. */
const reach = 120;
/** How much of it can turn the sense: in a long sentence "he was" is soon about somebody else. */
const near = 45;

function matches(rule: OptOutRule, clause: string): boolean {
  for (const found of clause.matchAll(rule.form)) {
    const before = clause.slice(Math.max(0, found.index - reach), found.index);
    const end = found.index + found[0].length;
    const after = clause.slice(end, end + reach);
    if (isTurnedRound(before, found[0])) continue;
    if (rule.unless?.test(before.slice(-near) + found[0] + after.slice(0, near))) continue;
    if (rule.then && !rule.then.test(after)) continue;
    if (rule.of === "anybody" || isSaidToReader(before, found[0])) return true;
  }
  return false;
}

const ending = /^(?:stop|quit|cease|lose|forget|remove|delete|leave|block|cancel|give up|ignore)\b/;
const turning =
  /(?<!\b(?:if|why|can|could|will|would|must|have|not only|should|best|may) )(?<!\b(?:if|why) \S{1,10} (?:do |did |will |can )?)\b(?:not|never) (?:(?:you|want|wish|like|ask|asking|to|ever|please|even|think|dare|mean|need|let|anyone|it|just|saying|telling|we|should|must) ){0,5}$/;

/** "I do not want you to stop" and "please do not lose my number" ask for the contrary. */
const isTurnedRound = (before: string, words: string): boolean =>
  ending.test(words) && turning.test(before.slice(-near));

const person = /\b(?:you|your|please|kindly|i|we|he|she|they|who|which|people|everyone|nobody)\b/g;
const doneBefore =
  /\b(?:was|were|had|has|did|does|used)\s(?:\S{1,40}\s){0,2}$|\b(?:not|never|can|it|would|could)\s(?:just |really |even |ever )?$/;
const asks =
  /\b(?:say|said|ask|asked|asking|beg|repeat|demand|tell|told|mean|must|request|wish|want|like|love|appreciate|prefer|rather|grateful|thank|if|suggest|insist|need|require|expect|trust|glad|obliged|agreed|promised|better|best|time|hope|kindest|favour|favor|help)\b/;
/** Between a comma and an imperative stands nothing of weight. */
const begins =
  /(?:^|, )(?:(?:and|so|but|now|then|just|or|please|kindly|again|sorry|no|ok|thanks) ){0,2}$/;

/** "Stop writing" and "I ask you to stop writing", but not "she stopped writing" or "I can not stop writing". */
function isSaidToReader(before: string, words: string): boolean {
  if (begins.test(before) || /^(?:should|must|may|can) stop/.test(words)) return true;
  const last = before.match(person)?.at(-1);
  if (last === undefined) return !doneBefore.test(before);
  if (last === "please" || last === "kindly") return true;
  // What "you" did or do is no request; what "you" should do is.
  if (last === "you" || last === "your") return asks.test(before) || !isStatement(before);
  // What somebody else said or what "I" do is none either, unless it is said to be a request.
  const since = before.slice(before.lastIndexOf(` ${last} `) + 1);
  return asks.test(since) && (!/^(?:he|she|they)$/.test(last) || /\basks?\b/.test(since));
}

const isStatement = (before: string): boolean =>
  /\byou (?:(?:do|did|have|had|would|could|can) )?$/.test(before) &&
  !/\b(?:can|could|will|would|must|should) you $/.test(before);
