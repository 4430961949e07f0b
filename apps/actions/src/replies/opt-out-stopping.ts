import { clear, toReader } from "./opt-out-rule.js";
import type { OptOutRule } from "./opt-out-rule.js";

const anEnd =
  /\b(?:at|in|by|to|of|until|front|west|east|dead) (?:the )?(?:end|close)\b|\bend of the (?:line|war|year|month|week)\b/;
const stopOver = /\b(?:stop (?:at|by|in|off|over|for|on|there|looking)|(?:good|fair|old|big) )/;
const others = /\b(?:he|she|they)\b/;
const ownStop =
  /\b(?:do|to|did) not stop\b|\b(?:hard to|when to|how to|i|we|he|she|they|better|can not|could not) stop\b|\b(?:when|where|until|if) .{0,20}stop\b|\b(?:told|asked|begged|wanted) (?:him|her|them)\b|good place|\b(?:i|we) (?:\S{1,20} )?(?:must|should|will|had better|have to|need to) (?:\S{1,20} )?stop\b/;

/** "Stop writing": what the reader does is to end. */
export const stopping: readonly OptOutRule[] = [
  clear(
    "stop",
    "^ please|just|now|ok|okay|omg|oh|and|so|you|kindly|i_say|i_said|i_mean|i_ask_you_to|can_you|could_you|will_you|would_you|you_must|you_should|you_need_to|you_have_to|this_is? please|just|now|really|to? stop|stahp|quit|desist|cease|enough it|this|that? now|please|immediately|right_now|already|thanks|thank_you|at_once|ok|is_enough|today|here|or_else? ~1 $",
    { unless: stopOver },
  ),
  clear(
    "stop",
    "want|like|need|ask|asking|asked|told|tell|beg|demand|appreciate|prefer|wish|rather|glad|grateful|suggest ~4 stop|stopped|cease|desist it|this|now|please|immediately|doing|for_good? $",
    { unless: new RegExp(`${others.source}|\\bif i\\b`) },
  ),
  toReader(
    "stop",
    "and|now|to|you|can|may|should|must|favour|favor|not|interested|no|but stop|quit $|asking|it|now|this|please|writing",
    { unless: new RegExp(`${ownStop.source}|\\bnot stop\\b`) },
  ),
  clear(
    "enough",
    "^ that|this|it|i_think|now|ok|enough|oh? is|enough|now? enough|quite_enough|more_than_enough|already ~1 now|please|thanks|of_this|of_that|already? $",
    {
      unless:
        /\b(?:for (?:now|today)|(?:good|fair|plenty|far|sure|right|long|big|close|true) enough)\b/,
    },
  ),
  clear(
    "had enough",
    "had|have|enough|sick|tired|fed_up|weary|sick_and_tired ~1 enough|of|with ~1 these|your|this|you|getting|receiving|being ~2 {messages}|you|$|nonsense|contacted|these|bothered|getting",
    {
      unless:
        /\b(?:can not get|get enough|not (?:sick|tired)|enough (?:information|photos?) from|have (?:enough|you)|have (?:one|some|two|all|none|any|most|copies) of|\bi have had you)\b/,
    },
  ),
  toReader(
    "stop contacting",
    "stop|quit|cease|desist|discontinue|halt|refrain|stopping|stopped ~3 {contacting}",
    {
      unless:
        /\b(?:stop|quit|stopped) (?:me|him|her|us|them) \w{1,20}ing|\b(?:trying|asking|looking|coming|writing) (?:to find|for (?:them|him|her)|up|about)\b|\b(?:he|she|they|i|we) stop/,
    },
  ),
  toReader("stop contacting", "stop|quit|cease to ~1 {contact}|send|you", {
    unless: /\bstop to (?:talk|see|look|ask|call|add)\b/,
  }),
  clear(
    "stop contacting",
    "how do|can|could|to i|we? ~1 stop|end|block ~1 {contacting}|this|these|you|{messages}",
    {
      unless: /\bhints?|the site\b/,
    },
  ),
  toReader(
    "stop messages",
    "stop|quit|cease|desist|discontinue|halt|end|stopping ~1 all|any|the|these|this|your|with|from|sending|further|such? {messages}|all_this|nonsense|rubbish|crap|harassment|thing|business",
    { unless: anEnd },
  ),
  toReader(
    "stop this",
    "stop|end|quit|cease ~1 this|it|that now|please|immediately|right|at|here|once|$",
  ),
  toReader("stop, please", "please|must|kindly|just stop|desist|cease|quit $", { unless: ownStop }),
  clear("make it stop", "make|get|have|please ~1 it|this|these|them|that ~1 stop $", {
    unless: others,
  }),
  clear(
    "this must stop",
    "this|it|these|{messages}|all|that must|has|have|needs|need|should|ought|to ~1 stop|end|cease|end_here $",
    {
      unless:
        /\b(?:come to an end|he|she|they|war|we|i (?:must|have|should|need)|(?:is|was|were) (?:to )?end)\b/,
    },
  ),
  clear("cease and desist", "cease and desist|decist"),
  clear(
    "end it",
    "end|close|finish|terminate|discontinue|conclude|stop|cease|ending|closing|break_off|cut_off|cut ~1 this|our|all|any|of|further? {talk}|thread",
    {
      unless: new RegExp(
        `${anEnd.source}|\\bclose (?:family|cousins?|relatives?|relations?|contact)\\b|\\bcan not stop\\b`,
      ),
    },
  ),
  clear(
    "end it",
    "{talk}|this|matter ~3 closed|finished|ended|over|at_an_end|ends_here|ends_now|end_here|stops_here|stop_here|stop_now|end_now|stops_now|must_end|must_stop $|now|for|please",
    {
      unless:
        /\b(?:war|all over|he|she|they|when|was|were|closed (?:in|down|the)|file|letters? (?:stop|end)|(?:this|that) (?:\S{1,20} ){0,2}(?:week|weekend|year|month|is over) )\b/,
    },
  ),
  clear(
    "the last of it",
    "let|make|must|should|hope|want|trust|ask|like|rather|prefer|glad|grateful|needs|has|have|final ~4 be|is|to_be|were|this ~1 your|our|the|an? ~1 last|end|final of_it|of_this|of_that|of_them|of_our|to_it|to_this|exchange|reply|letter|message|time|contact|communication|email|word|we|i|you|between|$",
    {
      unless:
        /\b(?:of (?:my|the) line|last (?:week|year|month|night|name)|was the|brick|is well|your end)\b|\bmy last (?:message|letter|email)\b/,
    },
  ),
  clear(
    "the last of it",
    "last|final ~3 you|i|we ~2 hear|contact|write|message|tell_you|say|warn|ask",
    {
      unless:
        /\b(?:last (?:time|year|week|month) (?:i|we|you) (?:wrote|saw|heard|looked|was|were|did|had)|last heard|last of|since|letter (?:he|she|they)|(?:last|next) (?:week|month|year|night))\b/,
    },
  ),
  clear("leave it there", "please|can_we|could_we ~1 leave ~3 there|at_that|here $", {
    unless: /\b(?:for (?:now|today|tonight)|i will|had better)\b/,
  }),
  clear("stop", "^ end|cancel|finish|stopall|quit|halt $"),
  clear("stop", "^ please? stop now|please ~1 , ~8"),
  clear(
    "ended",
    "rather|sooner|prefer|like|better|want|wish|best ~2 ended|end|finish|close|stop|stopped ~1 it|this|things|here|our|the|any ~1 {talk}|here|now|there|acquaintance",
    {
      unless: /\b(?:he|she|they|i will|let me)\b/,
    },
  ),
  clear(
    "ended",
    "our|this|your ~1 acquaintance|{talk}|relationship|friendship is|are|must|has|should ~2 end|over|finished|ended|done|closed",
  ),
  clear("ended", "we are done|finished|through $|here|now ~1 $"),
  clear(
    "do not continue",
    "{not}|no ~3 continue|continuing|carry_on|pursue|prolong|resume|keep_up ~2 {talk}|{contacting}",
  ),
  clear(
    "ends here",
    "this|it|that|let|we|everything ~1 ends|end|stops|stop|finishes|finish|finished ~1 here|now|today|there $|and|,|please|with|for|thank",
    {
      unless:
        /\b(?:i (?:must|will|should|had|have|better)|we (?:stop|stopped|got)|trail|trails|line|record|records|census|story|let me|there (?:and|is))\b/,
    },
  ),
  clear(
    "ends here",
    "would|want|like|wish|prefer|rather ~1 to? stop|end|cease|halt|finish this|these|the|our|getting|receiving|it|all",
  ),
  toReader("discontinue", "please|kindly discontinue|desist|cease|halt"),
  clear(
    "we should stop",
    "we should|must|ought|need ~1 stop|end|cease {contacting}|this|it|here|now",
  ),
  clear(
    "ends here",
    "want|like|wish|prefer|rather|ask ~1 for? this|it|that|all ~2 to ~1 be over|finished|done|ended|$",
  ),
  clear("this must stop", "it|this|that has|needs|must|got ~1 to? ~1 stop $|now|here|or"),
  clear("stop", "^ ~2 stop|enough stop|enough"),
  clear("no more", "^ ~4 but|so no more $|please|thanks"),
  clear("ended", "let ~1 this|the|our|it ~1 {talk} ~1 lapse|rest|drop|end|stop|cease|close"),
  clear(
    "the last of it",
    "this ~3 my|our last|only|final reply|response|message|answer|communication|letter",
    {
      unless: /\b(?:tonight|today|before|until|was|week|for now)\b/,
    },
  ),
  clear(
    "happier if you stopped",
    "happy|happier|glad|grateful|relieved|better|easier|best|kinder ~5 if you|this|it ~1 stopped|left|went|desisted|ceased|ended",
  ),
  clear(
    "ended",
    "{talk}|matter ~2 as|is|be ~1 closed|ended|finished|at_an_end|over|concluded|complete",
    {
      unless: /\b(?:he|she|they|court|was|were)\b/,
    },
  ),
  clear(
    "ended",
    "consider|regard|treat|view|take ~4 closed|ended|finished|concluded|at_an_end|over_with|final",
    {
      unless: /\b(?:he|she|they|court|was|were)\b/,
    },
  ),
  clear(
    "ended",
    "no ~2 relationship|connection|contact|correspondence|future|friendship ~1 between us|our",
  ),
  toReader("ended", "lay|put this|it|the_matter|things ~1 to rest"),
  clear(
    "stop",
    "stop for the_love|god's_sake|god|goodness|heaven's_sake|pete's_sake|pity's_sake|crying_out",
    {
      unless: /\b(?:he|she|they|we|i) stop/,
    },
  ),
  clear("stop", "sake|god|jesus|christ|lord|love stop|enough ~3 $"),
  clear("no more", "please ~5 , no more ~1 $"),
];
