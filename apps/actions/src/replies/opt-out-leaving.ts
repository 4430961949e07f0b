import { clear, toReader } from "./opt-out-rule.js";
import type { OptOutRule } from "./opt-out-rule.js";

const others = /\b(?:he|she|they|was|were)\b/;

/** "Leave me alone": the reader is to keep away. */
export const leaving: readonly OptOutRule[] = [
  toReader(
    "leave me alone",
    "leave|let|leaving|left me|us|him|her|them|my|our ~3 alone|in_peace|out_of_it|out_of_this|out_of_your",
  ),
  toReader(
    "leave me alone",
    "leave|let me|us|him|her|them be $|and|please|now|,|thanks|mate|pal|will|would|for|in_future",
  ),
  toReader(
    "leave me alone",
    "leave my|our|this family|mother|father|mum|mom|dad|wife|husband be|alone",
  ),
  clear("leave me alone", "why|when|not ~4 leave me|us alone|be|in_peace"),
  clear("leave me alone", "be left|let alone|in_peace|be|out_of", { unless: others }),
  toReader("leave me alone", "keep|leave me|us|my_family|our_family out of", {
    unless: /\bloop\b/,
  }),
  toReader(
    "leave well alone",
    "leave|let well|it|things|this|be alone|enough_alone|drop|be $|and|please",
    {
      unless:
        /\b(?:leave it with|well and|best|better|rather|prefer|sooner|think|let us|let it be|we|i) /,
    },
  ),
  clear(
    "drop it",
    "^ please|just|now|so|and|oh|you|would|can? drop_it|knock_it_off|pack_it_in|give_it_a_rest|give_it_up|leave_it|leave_it_out|cut_it_out|give_over now|please|and? ~2 $",
    { unless: /\b(?:leave it (?:with|to)|drop it in)\b/ },
  ),
  toReader("drop it", "and|now|just|please|would_you leave_it|drop_it $"),
  toReader("keep your distance", "keep your ~1 distance|nose|hands|questions|opinions|theories"),
  clear("good riddance", "good_riddance|bye_forever|goodbye_forever|goodbye_for_good"),
  toReader("spare me", "spare me|us $|the|your|any|all|this|these|from"),
  clear("leave it so", "let us|you|please? keep|leave ~2 that way", {
    unless: /\b(?:she|he|they|was|were)\b/,
  }),
  toReader("keep it to yourself", "keep ~4 to yourself|yourselves", {
    unless: /\b(?:please keep (?:this|it|that)|secret|news|details|what i)\b/,
  }),
  clear(
    "made clear",
    "i|we ~2 made|make|been ~1 myself|ourselves|position|feelings|wishes|it|very|quite|perfectly clear",
  ),
  clear(
    "nothing to say to you",
    "nothing|anything ~1 to say|discuss to|with you|one_another|each_other",
    {
      unless: /\bnothing (?:new|else|much)\b/,
    },
  ),
  toReader(
    "let it rest",
    "let the_matter|this|it|things|the_subject rest|drop|lie $|and|now|please",
  ),
  clear("never", "^ just|please? do_not|never|not_ever|never_ever $"),
  clear("never", "not now , not ever"),
  toReader(
    "bother others",
    "bother|pester|annoy|harass|hassle|trouble someone|somebody|anyone else",
    {
      unless: /\b(?:not|did)\b/,
    },
  ),
  clear(
    "bother others",
    "find|get|go ~2 someone|somebody else|other to ~1 bother|pester|annoy|harass|hassle|trouble|stalk",
  ),
  clear(
    "asks again",
    "make|let me ~1 ask|block|tell|say|report|repeat|call ~1 you|this|again|myself|it",
    {
      unless: /\b(?:let me|can|let us)\b/,
    },
  ),
  clear("asks again", "not ~1 tell|ask|warn you again|twice"),
  toReader("give up", "give up trying|asking|writing|looking|contacting|now|please", {
    unless: /\b(?:i|we) (?:never |will )?give\b/,
  }),
  clear("why still", "why ~3 you|i ~2 keep|still|not|always ~1 {contacting}|leave", {
    unless: /\bwhy do i keep\b|\bkeep (?:looking|asking about)\b|\bnot (?:looking|asking)\b/,
  }),
  clear(
    "upset",
    "you are|keep upsetting|frightening|scaring|distressing|hurting|creeping|bothering|annoying ~1 me|us|my|our|him|her|everyone",
  ),
  clear("you do not exist", "you do not exist"),
  clear(
    "out of my life",
    "{not} ~1 {wish} ~1 you|your ~3 in|near|around my|our ~1 life|lives|family|inbox",
  ),
  clear("out of it", "want|let|get me|us? out of this|it|here|your"),
  toReader("go away", "please|just|now go|leave|leave_now $", { unless: /\b(?:let us|i|we)\b/ }),
  clear(
    "go away",
    "^ please|just|now|so|and|oh|will_you|ok|okay? please|just|now|so|and? go_away|clear_off|buzz_off|push_off|shove_off|back_off|jog_on|hop_it|do_one|get_lost|get_stuffed|get_knotted|run_along|go_to_hell|get_a_life|on_your_bike|bore_off|take_a_hike|get_out ~2 $",
  ),
  clear("go away", "fuck|piss|sod|bugger|naff|eff|bog off"),
  toReader("go away", "get out of my|our life|lives|inbox|face|hair"),
  toReader("shove it", "shove|stuff|stick|ram it|them|that $|where|up", { unless: /\bto it\b/ }),
  toReader(
    "stay away",
    "stay|keep|keeping|back|get ~1 away_from|clear_of|out_of|off me|us|my|our|mine|ours|this_family|the_family|here",
  ),
  clear("stay away", "^ please|just? keep|stay away|clear|out $"),
  toReader("mind your business", "mind|minding your own business|$|damn|bloody"),
  clear("take the hint", "take|get the|a hint", { unless: /\b(?:he|she|they|ancestry) / }),
  clear("no means no", "no means no"),
  clear("no means no", "take|taking no for an answer", {
    unless: /\b(?:he|she|they|would not|never)\b/,
  }),
  clear("no means no", "what part of|about no|stop|that"),
  clear("no means no", "i|we ~1 said no $|and|already|before|once|twice|the"),
  clear(
    "final word",
    "my|our|is|it ~1 is|final ~1 final|last_word|final_word|final_answer $|on|to|and|you",
    {
      unless: /\b(?:was|were|letter|census|he|she|they)\b/,
    },
  ),
  clear("final word", "final|last warning|word|exchange $|on|to|from|and|between|you|of_ours"),
  clear(
    "asked before",
    "told|asked|warned|tell|ask|warn you ~3 twice|repeatedly|three_times|several_times|enough_times|many_times|to_stop|to_leave|not_to|no|nicely|politely",
    { unless: /\b(?:he|she|they)\b/ },
  ),
  clear(
    "asked before",
    "how many times must|do|have|will|should i|we ~3 tell|ask|say|told|asked|said",
  ),
  clear(
    "wants nothing to do with you",
    "want|wants|wish|wishing|wanting|desire ~2 nothing|anything|nowt ~2 to do with you|your",
    { unless: /\b(?:she|he|they) want/ },
  ),
  clear("unwelcome", "unwelcome|unwanted|unsolicited {messages}|attention"),
  clear(
    "unwelcome",
    "{messages}|attention|attentions|interest|persistence ~4 unwelcome|unwanted|not_welcome|not_wanted|no_longer_welcome",
  ),
  clear("does not want to know you", "not|nobody|never|none ~3 want|wants|wish to know you|$"),
  clear("go away", "fuck|piss|sod|bugger|naff|eff|bog|feck|f|rack|nick|frig off"),
  clear("go away", "^ shoo|begone|scram|go_home|stfu|gtfo $"),
  toReader("go away", "go|going away $|now|please|and|from", {
    unless: /\b(?:i|we|are|on|for) |\bgoing away (?:for|on|to)/,
  }),
  clear(
    "give peace",
    "give|grant|leave|let ~1 me|us|my_family|our_family ~1 in|some|have? peace|quiet|privacy",
  ),
  toReader(
    "leave me out",
    "leave|keep me|us|my_family|our_family|my_side|our_side|all_of_us ~4 out of your|it|this|any",
  ),
  clear(
    "asked before",
    "for the ~1 last|second|third|fourth|fifth|umpteenth|hundredth|nth|final|tenth time",
    {
      unless: /\b(?:he|she|they|was|were|i (?:saw|did|went|tested|visited))\b/,
    },
  ),
  clear(
    "asked before",
    "second|third|fourth|fifth|last|umpteenth time ~3 asked|told|said|ask|tell|say|had_to|have_to",
  ),
  clear(
    "asked before",
    "not ~2 have|need|want ~1 to|ask|say|tell ~1 ask|say|tell|you|it ~1 again|twice",
  ),
  clear("separate ways", "separate ways"),
  clear(
    "upset",
    "your|these|the ~1 {messages} ~2 upset|upsets|frighten|frightens|scare|scares|distress|distresses|hurt|hurts|bother|bothers|worry|worries ~1 me|us|my|our|her|him",
  ),
  clear("asks for privacy", "ask|asks|request|requests for|our|my? ~1 privacy"),
  toReader("never come", "{not} darken|come ~1 my|our|to|near|back ~2 door|again|$|here|me|us", {
    unless: /\bcome (?:back|up) (?:to|with)\b/,
  }),
  clear("return to sender", "return to sender"),
  clear(
    "rather anything",
    "rather|sooner ~8 than ~3 hear|read|get|receive|have|open another|more|your|of|from",
  ),
  clear("do you ever stop", "you ~1 ever ~1 give_up|stop|quit|learn|listen", {
    unless: /\b(?:not|never) ever stop\b/,
  }),
  clear(
    "no means no",
    "which|what part|bit of no|that|this|stop|not_interested|leave|go ~5 not|unclear|difficult|hard",
  ),
  clear("no means no", "answer|it ~1 is|was still no|the_same"),
  clear("silence was the answer", "silence ~4 answer|hint|reply|speaks|spoke|deliberate"),
  clear(
    "silence was the answer",
    "not|never ~2 answer|answered|reply|replied|respond|responded ~6 for a|good|very reason",
  ),
  clear("silence was the answer", "ignored|ignoring ~5 on_purpose|for_a_reason|deliberately", {
    unless: /\b(?:sorry|not ignor|apolog)/,
  }),
  clear("dead to me", "dead to me|us"),
  toReader("hands off", "hands off"),
  toReader("move on", "^ please|just? move_along|back_away|step_away|move_on ~2 $"),
  clear("gone too far", "gone|going|went on|far|too ~1 enough|far|long_enough", {
    unless: /\b(?:back|he|she|they|i|we|records?)\b/,
  }),
  clear("let that be all", "let that|this|it be all|enough|it $"),
  clear("out of it", "want|like ~1 you out|gone|away of|from|$"),
  clear(
    "go away",
    "^ ~2 sling_your_hook|on_your_way|get_bent|swivel|go_jump|take_a_running_jump|shut_up|belt_up|zip_it|button_it|put_a_sock_in_it|away_with_you|clear_out ~5 $",
  ),
  toReader("leave me", "leave me|us|our_family|my_family $|please|now"),
  toReader("leave me alone", "leave alone $|please"),
  clear("leave me alone", "be|left left|undisturbed|unbothered|untroubled $|now|please|entirely"),
  clear("dares", "how dare you"),
  clear("dares", "gives|gave you the right"),
  clear("dares", "crossed|overstepped the|a|your line|mark|bounds"),
  toReader("dares", "{not} even|ever? think about|of {contacting}"),
  clear("no means no", "stays|stay|remain|remains a? no"),
  clear(
    "because of you",
    "leave|leaving|deleting|delete|closing|changing|moved|quit|quitting ~4 because of you|your|people_like",
  ),
  clear("strangers", "stay|remain|keep ~1 strangers", { unless: /\b(?:he|she|they|no longer)\b/ }),
  clear("final word", "answer|mind|decision ~3 not change|changing|budge"),
  clear("have my peace", "have|want|like|give ~2 my|our peace ~2 back|again|$|and|please"),
  toReader("leave me alone", "leave ~6 and me|us , alone"),
  clear("respect", "respect|honour|honor ~5 wish|wishes to ~1 be|not", {
    unless: /\b(?:he|she|they) (?:wanted|wished)\b/,
  }),
  clear("go away", "^ ~3 leave_off|lay_off|ease_off|back_off $"),
  clear("go away", "get|on on? your bike"),
  clear(
    "save your breath",
    "save your|the ~1 typing|breath|ink|time|stamps|stamp|energy|words|fingers",
    {
      unless: /\bto save\b/,
    },
  ),
  toReader("save your breath", "stop|quit|not wasting|waste ~2 my|our|your|any|more|ink|breath", {
    unless: /\b(?:not want to waste|i do not waste)\b/,
  }),
  toReader("leave me alone", "leave ~5 alone|in_peace|be $|and|please|,", {
    unless:
      /\bleave (?:\S{1,20} ){0,3}(?:past|dead|ghosts?|bones|skeletons?|things|it|matter|graves?|stones?|that|well|will)\b/,
  }),
  clear("you promised", "you ~1 promised|said|agreed|swore ~4 stop|leave|not"),
  clear(
    "you keep on",
    "you ~1 keep|continue|persist_in|insist_on ~1 on? messaging|writing|emailing|contacting|texting|bothering|pestering|harassing|hounding|badgering",
  ),
  toReader("leave me out", "leave|deal|include me|us out $|of|please|in_future|and|thanks"),
  clear("end of", "^ ~2 end of story|discussion|conversation|$ $"),
  clear("done with you", "done|finished|through talking|replying|answering|with_you|with_your"),
  clear("not wanted here", "you are not|no_longer ~1 wanted|welcome"),
  clear("not wanted here", "{not}|nobody ~3 need|needs|want|wants you $|in|here|around|near"),
  clear("better to do", "have|got|find ~1 anything|something|nothing better to do"),
  clear("pretend", "forget|pretend ~4 never|ever happened|found|wrote|contacted|existed|met", {
    unless: /\b(?:never|not|will not) forget\b/,
  }),
];
