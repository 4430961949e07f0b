import { clear, toReader } from "./opt-out-rule.js";
import type { OptOutRule } from "./opt-out-rule.js";

const notTheWriter =
  /\bout (?:for|to)\b|\bout of (?:hospital|bed)\b|photo|picture|stuck|mother|father|mum|dad|gran|aunt|uncle|brother|sister|tree|\bmy (?:email|number|name|address) (?:off|from) (?:here|the)\b/;
const ofThings =
  /\b(?:was|were|it|they|stones?|gravestones?|photos?|had|parish|records?|trees?|he|she)\b/;
const otherLists =
  /\b(?:census|passenger|match|matches|shared|burial|names?|someone|else|others?)\b/;

/** "Take me off your list": what is to be removed is the writer. */
export const removal: readonly OptOutRule[] = [
  clear("unsubscribe", "unsubscribe|unsubscribed|unsubscribing|unsub|deregister_me|optout", {
    unless: /(?:^|click |here )to unsubscribe|\bclick\b|\bunsubscribe (?:here|at|link)\b/,
  }),
  clear("opt out", "opt|opting me|us? out"),
  toReader(
    "remove me",
    "{remove} ~1 me|us|my|our ~3 off|from|out|down $|your|this|the|that|whatever|any|all|every|everything|list|of|it|ur|please|now|as|and|thanks|thank_you|if|altogether|completely|forever|mate|pal|immediately",
    { unless: notTheWriter },
  ),
  toReader(
    "remove me",
    "{remove}|forget|lose|scrap|destroy|bin|burn|shred ~2 my|our|this ~1 {details}",
    {
      unless: notTheWriter,
    },
  ),
  toReader(
    "remove me",
    "my|our ~1 {details} ~6 {remove}|bin|destroy|lose|forget it|them|this|these|those",
  ),
  toReader(
    "remove me",
    "remove|delete|unlist|unfriend|unmatch|unlink|untag|delist|cancel|disconnect|disregard|ignore|forget|erase|deactivate|removing|deleting ~1 me|us",
    {
      unless: /\bforget (?:me|us) not\b/,
    },
  ),
  clear("remove me", "^ please|just? remove|removed|delete me|us|this|now|please|thanks? $"),
  toReader(
    "forget me",
    "forget ~2 i_exist|i_ever|we_exist|you_ever|me|us|found_me|found_us|heard_of",
  ),
  clear(
    "remove me",
    "be|being|get|is|are|like ~1 removed|deleted|unsubscribed|taken_off|excluded|omitted|erased|struck_off ~2 from|off|$|your|this|please|immediately",
    { unless: ofThings },
  ),
  clear("remove me", "how do|can i|we ~1 get|be|come ~1 off|out|removed"),
  toReader("turn it off", "turn|switch|cancel|mute ~1 off|my|these|all|any|the ~2 {messages}"),
  clear("withdraws consent", "withdraw|revoke|withdrawing|{not} ~2 my|our consent|permission"),
  toReader(
    "off the list",
    "off|from your|this|the|whatever|that|any ~2 list|lists|mailing|database",
    {
      unless: otherLists,
    },
  ),
  clear(
    "does not want to be found",
    "{not} ~2 want|wish|like|care ~2 found|traced|tracked|contactable|located",
    {
      unless: /\b(?:he|she|they|not sure)\b/,
    },
  ),
  clear("gdpr", "gdpr|right_to_be_forgotten|right_to_erasure"),
  clear(
    "withdraws consent",
    "{not} ~1 consent|consented|give_you_permission|have_permission|have_my_permission|have_our_permission|give_permission ~1 to|for|,|$",
    {
      unless: /\b(?:publish|photo|copy|post)\b/,
    },
  ),
  clear(
    "remove me",
    "rather|prefer|wish|grateful|glad|appreciate|like ~3 you ~1 took|removed|deleted|left|forgot|dropped|lost ~1 me|us|my|our|about|this",
  ),
  toReader(
    "lose my number",
    "lose|bin|delete|forget this|the|my number|address|email|contact|thread|conversation",
  ),
  toReader("lose my number", "number|address lose|bin|delete|forget it"),
  clear("off the list", "want|get me? off this|your|the|these $|list|now|please|mailing"),
  clear("off the list", "^ off your|the|this ~1 list|lists"),
  clear(
    "turn it off",
    "how|where ~3 turn|switch|shut|opt this|it|these|them|out? off|out|{messages}",
  ),
  toReader(
    "excluded",
    "exclude|omit|excuse|count me|us ~1 out|in|from ~1 future|further|any|all|mailings|correspondence",
  ),
  toReader("keep no details", "{not} {soon}? keep|hold|store|retain ~1 my|our ~1 {details}"),
  clear(
    "keep no details",
    "{not} ~1 want|wish ~4 in|on your records|database|files|list|books|system",
  ),
];
