import { optOutWords } from "./opt-out-words.js";
import { clear, toReader } from "./opt-out-rule.js";
import type { OptOutRule } from "./opt-out-rule.js";

/** "Not yet" and "not by telephone" forbid nothing for good. */
const forNow =
  "until|till|til|before|yet|instead|by (?:phone|post|email|telephone)|tonight|today|this week|hesitate";
const otherObject =
  "need not |call (?:her|him|them|it|me) |(?:try|add|knock|reach|write|put|call|chase|track|ask) (?:this|that|these|those|them|him|it)\\b|you never |my old|ask me (?:how|why)|if (?:you|i) (?:can|could) not";
const notForGood = new RegExp(`\\b(?:${forNow}|${otherObject})`);
const again = `^(?:\\S{1,40} ){0,7}(?:${optOutWords["again"]}) `;
const atMe = `^(?:(?:to|with|for|back|at|on) ){0,2}(?:(?:${optOutWords["me"]}) |$)`;
const atMeOrAgain = new RegExp(`${atMe}|${again}`);
const anyMore =
  /^(?:(?:to|me|us|here|my|our|mother|family) ){0,3}(?:any|anything|more|further|another|a (?:second|third|fourth|fifth|sixth)|messages?|e?mails?|letters?|texts?|these|this|those|such|$)/;
const others = /\b(?:he|she|they|was|were)\b/;

/** "Do not write": what the reader might do is forbidden. */
export const forbidding: readonly OptOutRule[] = [
  toReader("do not contact", "{not} {soon}? {soon}? {soon}? {contact}|{contacting}", {
    then: atMeOrAgain,
    unless: notForGood,
  }),
  toReader("do not contact", "{not} {soon}? {soon}? {soon}? {contact}|{contacting}|send|do|share", {
    then: new RegExp(again),
    unless: /\b(?:do|doing) (?:genealogy|research|it all)\b/,
  }),
  clear(
    "no contact me",
    "^ please|and|so|but|kindly? no|you_not|you_no|you_do_not|not|no_more|not_more|not_to|no_further ~1 {contact}|send",
    {
      then: atMeOrAgain,
      unless:
        /\bno (?:reply|answer|contact|call|trouble|bother|email|mail|message) (?:from|at all|to|with|here|on|$)|\bnot (?:sure|only)\b/,
    },
  ),
  clear(
    "no contact",
    "no|zero|have_no|without {contact}|contact please|whatsoever|thanks|thank_you|$|with_you|with_your|between_us",
    {
      unless:
        /\b(?:had|has|having|there (?:is|was|were|has)|got|no (?:trouble|bother|reply|answer|call|add|phone|email|mail|text|message|try))\b|\b(?:i|we) have no\b/,
    },
  ),
  clear(
    "do not contact",
    "no|any_circumstances|account|right|reason|business|need ~2 contact|message|write|messaging|contacting|bother ~1 me|us|my|our|again",
    {
      unless: /\b(?:i|we) have no|hesitate\b/,
    },
  ),
  clear("do not contact", "no|not|any ~2 circumstances|account ~2 you ~1 {contact}|{contacting}"),
  toReader("contact no more", "{contact}|send ~2 no more|further|longer $|please|again", {
    unless: /\b(?:i|we|was|were)\b/,
  }),
  clear("you may not", "{not} ~1 welcome|allowed|permitted|free|entitled|invited to ~1 {contact}", {
    then: atMeOrAgain,
    unless: /\b(?:he|she|they|was|were|i|we)\b/,
  }),
  clear("forbids", "forbid|forbidding|prohibit you|any|all|further", { unless: others }),
  toReader("do not send", "{not} {soon}? {soon}? send|sending|forward", {
    then: anyMore,
    unless: /\b(?:until|till|yet|unless|instead|need to|have it)\b/,
  }),
  toReader(
    "do not come",
    "{not} {soon}? come ~1 to|near|here|round|back|looking|knocking ~2 my|our|me|us|house|home|door|again|$",
  ),
  toReader(
    "do not send",
    "{not} {soon}? write|phone|call|ring|email|message|send , ~2 {not} {soon}? {contact}|send|come",
  ),
  toReader("do not write more", "not write|message|send|contact|email ~1 more", {
    unless: /\b(?:i|we|he|she|they|could|can) not\b/,
  }),
  toReader(
    "do not contact",
    "{not} {soon}? ask|write|message|contact|email me|us? again|any_more|any|more|further",
  ),
  clear("do not contact", "{not} want|like|wish|need|have|let ~5 {contacting} me|us|my|our"),
  clear("do not contact", "not|no ~2 strangers|private ~4 no|not {contact}"),
  clear(
    "would be glad of silence",
    "if|that you|we|i would|did|do|could|will|can|to? {not} ~1 write|contact|message|email|reply|hear|send|bother|approach|text|correspond|ask",
    {
      then: /^(?:\S{1,40} ){0,3}(?:to|me|us|from|any|again|further|my|more|anything|$)/,
      unless:
        /\b(?:sorry|worry|mind if|offended|understand if|blame|surprised|(?:do|did) not (?:hear|get|ask)|have not|shame|pity|sad|nudge|(?:can|could) not)\b/,
    },
  ),
  clear(
    "would be glad of silence",
    "rather|prefer|wish|better|best|grateful|glad|appreciate|soon|sooner ~2 we|you ~1 {not} ~2 {contact}|{contacting}",
    { unless: /\b(?:call|add|try|answer|share)\b/ },
  ),
  clear(
    "would be glad of silence",
    "let_us|we_should|we_must|us {not} ~1 be|stay|keep in_contact|in_touch|{contacting}",
  ),
  clear(
    "would be glad of silence",
    "not ~1 like|want|appreciate ~1 that|it? when? you ~1 {contact}|{contacting}|in_my|in_our",
    {
      unless: /\b(?:you to (?:go|think|ask|call|answer|try|add))\b/,
    },
  ),
  clear(
    "a kindness not to",
    "kindness|kinder|favour|favor|better|best|wiser|sensible|decent ~3 {not}|no ~1 to? ~1 {contact}|in_contact|in_touch|communicate|{talk}|contacted",
    {
      unless: /\b(?:call|add|try|answer|knock|share)\b/,
    },
  ),
  clear("could we not", "could|can|would|must we|you {not} ~1 {contacting}|keep"),
  clear(
    "no approach",
    "make|no|not|any ~1 further|more|any|other approach|approaches|attempt|attempts|advances",
    {
      unless: others,
    },
  ),
  toReader("contact none of us", "contact|write|message|bother|approach ~1 none of us|my|our"),
  toReader(
    "do not contact",
    "{not} {soon}? write|message|text|email|call|reply|answer|respond|contact back|this|here|me|us|$|, ~1 $|thank_you|thanks|please|ever",
    {
      unless:
        /\b(?:need not|call me|until|till|before|yet|this (?:week|month|down)|answer this (?:one|question)|write this)\b|\bif (?:i|you) (?:do|can|could) not\b/,
    },
  ),
  toReader(
    "do not include me",
    "{not} include|add|copy|cc|tag me|us ~1 in|on|to|again|any_more|$",
    { unless: /\btree\b/ },
  ),
  clear(
    "asks you not to",
    "ask|asked|asks|asking|beg|begged|told|request|implore|urge|instruct|require ~1 you ~3 not to ~1 {contact}|send",
    {
      unless: /\b(?:call (?:him|her|them|it)|put (?:on|in))\b/,
    },
  ),
  clear(
    "courtesy of silence",
    "courtesy|kindness|favour|favor|goodness of ~1 not|leaving|letting|forgetting|silence|staying|never",
  ),
  clear(
    "courtesy of silence",
    "courtesy|decency|goodness|kindness|grace|manners to ~1 leave|stop|respect|not|go|accept",
  ),
  clear("courtesy of silence", "ask|wish|want|prefer|appreciate ~4 silence", {
    unless: /\b(?:break|broke|sorry|long)\b/,
  }),
  clear("will not have it", "not have ~2 upset|bothered|pestered|troubled|disturbed|harassed"),
  clear("you are to", "you are|have to ~1 stop|leave|cease|desist", {
    unless: /\bif you (?:are|have)|leave (?:for|at|by|now to)\b/,
  }),
  clear("would be glad of silence", "rather|prefer|wish ~1 you would|did not ~1 $"),
  clear("would be glad of silence", "hope|trust|hoping you will|would|do not ~1 again"),
  clear("no attempt", "any|no|further|more attempt|attempts to ~1 {contact}|reach", {
    unless: /\b(?:he|she|they|was|were)\b/,
  }),
  clear(
    "a favour not to",
    "favour|favor|relief|kindness|kindest ~4 not|never ~1 to? ~1 {contacting}|{contact}|hear",
    {
      unless: /\b(?:call|try|add|as well|sorry)\b/,
    },
  ),
  clear(
    "a favour to leave",
    "favour|favor|help|kindness|kindest ~6 leave|leaving|forget|forgetting us|me|my|about ~2 alone|be|us|me|in_peace",
  ),
];
