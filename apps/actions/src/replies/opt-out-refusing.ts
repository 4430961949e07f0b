import { clear } from "./opt-out-rule.js";
import type { OptOutRule } from "./opt-out-rule.js";

const others = /\b(?:he|she|they|was|were)\b/;
const neverGot =
  /\b(?:did|do|does|could|have|has|had|would) not (?:always |often |usually |really )?(?:get|receive|have|had|see|been|seen|seem)\b|\b(?:never|not) (?:got|had|seen|received)\b|\bmiss\b/;

/** "I want no more messages": what might come is not wanted. */
export const refusing: readonly OptOutRule[] = [
  clear(
    "does not want to hear from you",
    "{not}|no|nothing|nobody ~4 hear|hearing ~2 from_you|of_you|from_any|again|any_more|back|no_more",
    {
      unless:
        /\b(?:sorry|worried|surprised?|wait|(?:have|did|could|do) not (?:hear|heard)|disappointed|afraid|sad|pity|hard of|look(?:ing)? forward)\b/,
    },
  ),
  clear(
    "does not want to be contacted",
    "{not}|no|nobody|decline ~4 be|being|get|getting|receive|receiving|have|having|to ~1 {contacted}",
    { unless: /\b(?:(?:he|she|they) (?:did|had|could|would)|was|were|(?:can|could) not be)\b/ },
  ),
  clear(
    "does not want to be in contact",
    "{not}|no ~4 {wish}|be|being|have|having ~3 in_contact|in_touch|contact_with ~1 with|you|$",
    {
      unless:
        /\b(?:have not been|been in|lost|lose|sorry|sooner|earlier|she|he|they|get in touch|was|were|are not in|am not in)\b/,
    },
  ),
  clear("does not want you writing", "{not}|no ~1 {wish} ~1 you|your ~1 {contacting}|{contact}", {
    unless: /\byou to (?:go|think|ask|call|answer|try|add)\b/,
  }),
  clear(
    "does not want messages",
    "rather|prefer|wish|want|like|glad|happy|grateful|{not} ~1 {not}|without ~3 receive|receiving|get|getting|sent|see|seeing|have|having ~1 any|more|further|these|this|your|such|another|other|{messages} ~3 {messages}|more|else|$",
    { unless: neverGot },
  ),
  clear(
    "does not want messages",
    "sure|see|ensure|so|ask|that ~4 {not} ~1 get|receive|hear|have|see ~1 any|more|further|these|this|from|another",
    { unless: /\b(?:i|we) (?:do|did|have|could) not (?:have|see|hear)\b|\bnot sure\b/ },
  ),
  clear("does not want messages", "{not}|no|nobody ~5 {want} ~4 {mail}", {
    unless:
      /\b(?:miss|lose|bother|write|send|contact with (?!you|u |ye )|answer|seeking|want to (?:reply|contact|message|email|answer)|in touch|clutter|rely|put|share|spend|copy|read|keep up|only)\b/,
  }),
  clear(
    "does not want messages",
    "{not} ~1 {wish} ~1 your|you ~1 {messages} $|please|any|again|in_my",
  ),
  clear(
    "does not want more",
    "{not}|no ~1 {wish} ~1 any_more|no_more|more|further of|{messages}|$",
    {
      unless: /\b(?:anything|i have|to say) (?:any )?more\b/,
    },
  ),
  clear(
    "no more messages",
    "no|any|not|nothing more|further|additional|other|subsequent ~2 {messages}|like_this",
    {
      unless:
        /\b(?:have|has|had|got|was|were|are|is|see|found|seen|knows?|sends?|with|need|much|many|want|some|heard|learned|found out) (?:no|any|nothing) (?:more|further|other|additional)\b|\bfrom (?:me|us|him|her|them)\b|\b(?:till|until|before) |\b(?:if|in case) (?:you|there|i|we) (?:have|find|are|get|see|need|want) any\b|\bdo not have\b|\bany (?:more|further|other) (?:questions?|notes|requests?|letters|information|contact details|emails? address)|\bhave any\b/,
    },
  ),
  clear("no more messages", "{messages} ~2 no more|further $", { unless: others }),
  clear(
    "no more",
    "^ please|and|so|now|thanks|thank_you|ok|sorry|let_us_have? no more please|thanks|thank_you|of_this|of_these|of_it|now? please|thanks|thank_you? $",
  ),
  clear(
    "no more messages",
    "if|that there|you|we were|is|are|sent|wrote no more|further|other {messages}",
    { unless: others },
  ),
  clear("never again", "^ please|and? never again $"),
  clear(
    "does not want to talk to you",
    "{not}|no ~1 {wish} ~3 speak|talk|communicate|correspond|deal|engage|meet with|to you|your|u",
    {
      unless: /\b(?:yet|until|till|before|now|phone|he|she|they)\b/,
    },
  ),
  clear(
    "declines contact",
    "decline|refuse|reject|end|want_no|desire_no|accept_no ~1 all|any|further|more ~1 further|more|other? {messages}",
    { unless: others },
  ),
  clear(
    "does not want more",
    "not|no ~1 another|one|single ~1 word|message|letter|peep|email|text $|about|please",
  ),
  clear(
    "glad of silence",
    "appreciate|grateful|glad|happy|like|prefer|welcome|request|wishes|wish ~2 no ~1 more|further {mail}",
  ),
  clear("no need of contact", "no ~1 need|reason ~4 any|further|more|again ~1 {mail}|contact", {
    unless: /\b(?:i|we) have\b/,
  }),
  clear("no need of contact", "no|not need ~3 you to {contact} me|us again|any_more|further|more"),
  clear(
    "someone else does not want it",
    "{not} ~1 {want} ~2 any|more|further|you|your ~2 {mail}|{contacting} ~1 from|to|$",
    {
      unless: /\b(?:did|could|can|miss|lose|put|share|spend) /,
    },
  ),
  clear(
    "does not accept messages",
    "{not} ~1 accept|take|want|answer|entertain ~1 {mail} from|of strangers|people|you|anyone",
  ),
  clear("too many", "you ~1 send|sends|write|message|email|sent ~2 too many|much|often"),
  clear("too many", "{mail} ~2 too many"),
  clear(
    "does not want more",
    "{not} ~2 {want} ~1 to hear|read|see ~1 another|any|one ~1 more|word|thing|syllable",
  ),
  clear("does not want them", "{mail} ~5 not {want} them|it|any|these"),
  clear("not wanted", "no {mail}|contact wanted|required|desired|please|welcome"),
  clear(
    "hears no more",
    "wish|want|like|prefer|rather ~4 hear|see|read|have|get no|nothing more|further|else",
  ),
  clear(
    "does not want more",
    "{not}|no|nor ~8 or|nor to ~1 be asked|told|contacted|bothered ~1 again",
  ),
  clear("other language", "nicht mehr schreiben|kontaktieren|anschreiben"),
  clear("other language", "schreiben ~3 nicht|nie mehr|wieder"),
  clear("other language", "nicht|nie mehr|wieder schreiben|kontaktieren"),
  clear("other language", "in ruhe|frieden"),
  clear(
    "other language",
    "ne m'écrivez|m'écris|me_contactez|me_contacte|nous_écrivez|nous_contactez plus|pas|jamais",
  ),
  clear("other language", "laissez-moi|laisse-moi|laissez|laisse moi|nous|tranquille|tranquilles"),
  clear(
    "other language",
    "no|nunca me|nos escriba|escribas|escriban|contacte|contactes|moleste|molestes|mande|mandes",
  ),
  clear(
    "no more",
    "no|any more of_this|of_that|of_these|of_you|of_your $|please|now|thanks|thank_you|,",
    {
      unless: /\b(?:take|have|stand) any more\b/,
    },
  ),
  clear(
    "no messages",
    "^ ~1 no messages|emails|mails|mail|letters|contact|calls|texts $|please|thanks|thank_you",
  ),
  clear(
    "no messages",
    ", no messages|emails|mails|mail|letters|contact|calls|texts $|please|thanks|thank_you",
  ),
  clear(
    "hears no more",
    "hope|want|wish|prefer|trust|like|expect ~2 never|not ~1 to? ~1 see|hear|find|get|read ~6 again|inbox",
    {
      unless: /\b(?:i do not want to|him|her|them|lose|miss)\b/,
    },
  ),
  clear("not to be contacted", "sure|ensure|see|ask|request ~5 {not} ~1 {contacted}", {
    unless: /\bi was not\b/,
  }),
  clear("leaves the talk", "{not}|no ~3 {wish} ~3 in|part_of|on ~1 conversation|thread|group_chat"),
  clear("unwelcome", "this|it|such ~2 is|are ~1 unwelcome|unwanted|not_welcome|not_wanted"),
  clear("gave no permission", "gave|give|given|have ~2 no permission|consent", {
    unless: /\b(?:he|she|they)\b/,
  }),
  clear(
    "wants none",
    "want|wants|wish|wishes|desire|seek|seeks|ask_for no ~1 {mail}|visits|visitors|calls|further|part_of_you",
  ),
  clear(
    "no point",
    "no|little|any|not point|use|sense|good ~1 in? {contacting} ~1 to|me|us|here|again|any|further",
  ),
  clear(
    "does without",
    "do|live|manage without ~1 this|these|your|any|more|{messages} ~2 {messages}|$|from|aggravation|nonsense",
  ),
  clear(
    "no soliciting",
    "no soliciting|solicitors|hawkers|canvassers|cold_callers|cold_calling|junk_mail",
  ),
  clear(
    "will not have more",
    "have|having|tolerate|accept|take|stand|read|open ~1 no|any more|further of_this|of_these|{mail}",
    {
      unless: /\b(?:(?:do|did|does) not have|have you|do you|i have (?:no|any)|if (?:you|there))\b/,
    },
  ),
  clear(
    "better without",
    "better|happier|best off ~1 without|not_hearing|not_getting ~1 your|you|from|{mail}",
  ),
  clear("other language", "keine|kein ~1 nachrichten|mails|briefe|kontakt"),
  clear("other language", "plus de messages|courriels|lettres"),
  clear("other language", "no quiero ~4 mensajes|saber|contacto|cartas"),
  clear("other language", "non scrivermi|contattarmi|scriverci|contattarci"),
  clear("other language", "niet|geen ~2 meer schrijven|berichten|contact|mailen"),
];
