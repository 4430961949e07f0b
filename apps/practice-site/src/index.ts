export type { EndpointName, EndpointPattern } from "./endpoint-names.js";
export { isOptionError, isPortTakenError, OptionError, PortTakenError } from "./errors.js";
export type { FaultRuleInput } from "./fault-rules.js";
export type {
  ConversationKind,
  Correspondent,
  LetterClass,
  Mentions,
  Message,
} from "./generate/talk-types.js";
export type { LifeEvent, TreeIndividual } from "./generate/tree-people.js";
export type { JournalEntry, MessageVia, RequestEntry } from "./journal-entries.js";
export type { JournalListener } from "./journal.js";
export type { Limit, RetryAfterChoice } from "./limits.js";
export type { PracticeSiteOptions } from "./options.js";
export type { ExpiryStyle } from "./sessions.js";
export { type PracticeSite, startPracticeSite } from "./site.js";
export type { EndpointSummary, JournalSummary } from "./summary.js";
export type { TrueConversation, TrueMatch, TrueProfile, Truth } from "./truth.js";
