/** What a reply means for the correspondence. */
const replyClasses = [
  "PRODUCTIVE",
  "ENTHUSIASTIC",
  "CAUTIOUSLY_INTERESTED",
  "UNINTERESTED",
  "CONFUSED",
  "SOCIAL",
  "OTHER",
  "DESIST",
] as const;

export type ReplyClass = (typeof replyClasses)[number];
