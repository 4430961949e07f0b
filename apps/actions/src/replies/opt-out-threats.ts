import { clear, toReader } from "./opt-out-rule.js";
import type { OptOutRule } from "./opt-out-rule.js";

const others = /\b(?:he|she|they|was|were|had)\b/;
const ofThePast =
  /\b(?:he|she|they|was|were|had|his|her|their|ancestor|grandfather|grandad|uncle|estate|deeds|archive)\b/;

/** "I am blocking you": what happens if it goes on. */
export const threats: readonly OptOutRule[] = [
  clear(
    "blocks",
    "i|am|will|have|to|be|been|going|just|shall|or|and|hereby|are|get|getting|must block|blocking|blocked|report|reporting|reported you|your|this_account|this_message|this_profile|this_conversation|this_to",
    {
      unless:
        /\b(?:the|a|that|census|police|coroner's|newspaper) (?:block|report)\b|\bnot (?:blocking|reporting|block|report)\b/,
    },
  ),
  clear("blocks", "^ ~2 blocked|blocking|reported|reporting you|this|and|$", {
    unless: /\b(?:was|were|is|are|road|line|path|he|she|they|it|stuck)\b/,
  }),
  clear("blocks", "you are|will|have be|been? blocked|reported|muted"),
  clear("blocks", "consider yourself blocked|reported|muted"),
  clear("blocks", "muted|blocked|reported and muted|blocked|reported|deleted|you|this"),
  clear("blocks", "block|report and|or report|reported|delete|deleted|block"),
  clear("blocks", "^ ~1 reported|reporting to"),
  clear("blocks", "how|can ~3 i|we block you|this"),
  clear(
    "threat",
    "{messages}|next ~1 will|is|are|being|be|go|goes|gets|get ~1 be|straight|in? ~1 reported|blocked|deleted|passed_to|forwarded_to|ignored|binned|returned|bin|the_bin|police|unread|unopened|trash|shredder|the_fire|to_the",
    { unless: /\b(?:from (?:her|him|them)|he|she|they|was|were)\b/ },
  ),
  clear(
    "threat",
    "again|more|continues|continue|persist ~6 report_you|report_this|report_it|reporting|block|police|solicitor|lawyer|attorney|consequences|complain|complaint",
    { unless: others },
  ),
  clear(
    "threat",
    "contact|message|write|email|call|bother|text|contacting|messaging ~4 again|once_more|further and ~1 i|you|see|we",
    { unless: /\b(?:please|i will (?:write|contact|message|email|call))\b/ },
  ),
  clear("blocks", "on ignore|mute|block|my_block_list|my_ignore_list"),
  clear("blocks", "{messages} ~3 straight|directly|go to|in|into ~1 bin|trash|spam|junk|police", {
    unless: /\b(?:went|sorry|gone)\b/,
  }),
  clear("harassment", "harass|harassing|harassed|stalk|stalking ~3 me|us|my|our|people", {
    unless: /\b(?:he|she|they) (?:was|were|used|would)\b/,
  }),
  clear(
    "harassment",
    "this|it|you|as|your ~3 harassment|harassing|stalking|spam|spamming|nuisance|intrusion",
    {
      unless:
        /\b(?:is (?:this|it)|are you|not|hope|sorry|he|she|they|(?:spam|junk) folder|hoping|(?:in|to) (?:my |the )?(?:spam|junk)|marked|went)\b/,
    },
  ),
  clear(
    "law",
    "solicitor|lawyer|attorney|solicitors|lawyers|police|cops|authorities|legal_action|restraining_order|court_order ~4 against|with_you|hear_from|if_you|involved|called|informed|notified|will_be_in_touch|will_contact_you|will_write",
    { unless: ofThePast },
  ),
  clear(
    "law",
    "call|calling|contact|contacting|ring|inform|informing|tell|involve|speak|see|go|going to? to? the|my|a|our police|cops|solicitor|lawyer|attorney|authorities",
    { unless: ofThePast },
  ),
  toReader(
    "respect",
    "respect|honour|honor|accept my|our|her|his|their|this|that|the ~1 wishes|wish|privacy|decision|peace and|by|$",
    {
      then: /^(?:$|(?:\S{1,40} ){0,4}(?:not|no|leave|never|stop|refrain|making))/,
      unless: /\b(?:fully respect|i respect|living)\b/,
    },
  ),
  clear("blocks", "unmatched|unfriended|flagged|reported|muted|blocked ~1 you|your|this|as"),
  clear("blocks", "that_is|thats|consider you|it|this reported|blocked|deleted|flagged"),
  clear(
    "blocks",
    "mark|marked|marking|flag|flagged|flagging|report|reporting|reported ~2 as spam|junk|harassment|abuse|unwanted",
  ),
  clear(
    "will ignore",
    "i|we will|shall ~1 bin|ignore|burn|shred|trash it|them|any|all|your|anything",
  ),
  clear("away from you", "away from you $|and|people|lot"),
  clear("blocks", "my|the spam|junk|block filter|filters|list ~2 $"),
  clear(
    "will ignore",
    "i|we will|shall ~1 delete|not_read|not_open|never_read ~2 you|it|them|send|from",
  ),
  clear(
    "will ignore",
    "anything|whatever|everything ~3 send|write ~2 be|go|get ~1 deleted|binned|ignored|in|unread|straight",
  ),
  clear("law", "hear|hearing from my|our ~1 solicitor|lawyer|attorney|son|husband"),
  clear("law", "legal|court action|proceedings|order", { unless: ofThePast }),
  clear("law", "see you in court"),
  clear("law", "injunction|trespassing|cybercrime ~3 $|against|you", { unless: ofThePast }),
  clear("blocks", "gets|get|getting reported|blocked $|to|as|and|too"),
  clear("blocks", "report|block button"),
  clear(
    "will ignore",
    "any ~4 will ~1 be ~1 returned|destroyed|ignored|burned|burnt|unopened|unread|binned",
  ),
  clear(
    "threat",
    "if i|we ~1 hear|get|receive ~3 from_you|you ~3 again|one_more|once_more|any_more|further",
    {
      unless: /\bnot (?:hear|get|receive)\b/,
    },
  ),
  clear(
    "law",
    "{messages} ~5 to|through|via my|our|her|his ~1 solicitor|solicitors|lawyer|lawyers|attorney",
    {
      unless: /\b(?:was|were|had)\b/,
    },
  ),
  clear("blocks", "^ ~1 block|mute|report|ignore $"),
];
