import type { WordSets } from "./word-form.js";

/** The sets of words that requests to stop are put together from. */
export const optOutWords: WordSets = {
  not: "not|never|no longer",
  contact:
    "contact|message|write|email|mail|text|call|ring|phone|telephone|reply|respond|answer|approach|bother|pester|" +
    "harass|hassle|annoy|disturb|hound|badger|nag|trouble|ping|dm|pm|inbox|spam|get in touch|be in touch|" +
    "get in contact|reach out|reach|get back|come back|follow up|communicate|correspond|speak|talk|bug|use this|use my|pursue|persist|bombard|hunt|visit|seek me out|seek us out|seek her out|seek him out|seek them out|look us up|look me up|trace|turn up|call on|make contact|make any contact|make any further contact|initiate contact|establish contact|be at|include|kontakt|come looking|" +
    "go looking|come knocking|look for|chase|track|knock|try|add|attempt|seek|come near",
  contacting:
    "contacting|messaging|writing|emailing|mailing|texting|calling|ringing|phoning|replying|responding|approaching|" +
    "bothering|pestering|harassing|hassling|annoying|disturbing|hounding|badgering|nagging|troubling|pinging|" +
    "spamming|stalking|bugging|sending|receiving|getting|bombarding|persisting|pursuing|hunting|digging|prying|snooping|getting in touch|reaching out|trying|asking|chasing|tracking|coming|looking",
  contacted:
    "contacted|messaged|written to|emailed|mailed|texted|called|phoned|approached|bothered|pestered|disturbed|" +
    "troubled|hounded|harassed|sent|on your list|on this list|on any list|on your mailing list",
  messages:
    "messages|message|reply|replies|mails|mail|emails|email|letters|letter|texts|contact|contacts|communications|communication|" +
    "correspondence|approach|approaches|attempt|attempts|mailings|msgs|notifications|notification|notices|notes|note|calls|" +
    "alerts|requests|request|questions|enquiries|inquiries|reminders|invitations|spam|stuff|of these|of this|of them|" +
    "of it|of your|from you|dealings|conversation|conversations",
  again:
    "again|any more|no more|further|any further|ever|ever again|in future|in the future|henceforth|any longer|" +
    "once more|from now on|from here on|at all|under any circumstances|another time|going forward",
  any: "any|all|more|further|anything|these|this|those|such|another|other|additional|your|the|me|us|of",
  me: "me|us|my|our|mine|here|this|none of us|none of my|none of our|that|these|any of us|any member|any members|any of my|any of our|anyone|him|her|them|either of us|the family",
  soon: "ever|please|even|you|dare|try|try to|bother|keep|continue|continue to|go on|be|kindly|bother to|attempt to|just|under any circumstances|to",
  wish: "want|wants|wish|wishes|need|like|care|desire|consent|agree|prefer|rather|appreciate|choose|expect|hope|intend|interested in|interest in|intention of|wishing|wanting",
  remove:
    "remove|delete|take|cross|strike|scrub|wipe|erase|drop|get|scratch|purge|exclude|omit|withdraw|" +
    "removing|deleting|taking",
  details:
    "name|details|detail|address|addresses|information|info|number|email|data|contact|contacts|record|records|" +
    "profile|account",
  want: "want|wants|wish|wishes|need|needs|desire|like|care for|welcome|appreciate|consent to|wanting|accept",
  mail:
    "messages|message|mails|mail|emails|email|letters|letter|texts|contact|contacts|communication|communications|" +
    "correspondence|approaches|calls|notifications|reminders|spam",
  talk: "correspondence|conversation|exchange|contact|communication|communications|discussion|dialogue|chat",
};
