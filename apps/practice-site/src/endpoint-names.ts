/** The names by which faults, limits and the journal know the endpoints. */
export const endpointNames = [
  "home",
  "signinPage",
  "signin",
  "verifyPage",
  "verify",
  "signout",
  "listPage",
  "matchPage",
  "csrfToken",
  "usersMe",
  "navHeader",
  "trees",
  "matchList",
  "matchesInTree",
  "details",
  "profile",
  "badge",
  "ladder",
  "messagingPage",
  "messagesCsrf",
  "inbox",
  "thread",
  "newMessage",
  "reply",
  "treePersons",
  "familyView",
] as const;

/** One endpoint of the site. */
export type EndpointName = (typeof endpointNames)[number];

/** An endpoint, or `*` for all of them. */
export type EndpointPattern = EndpointName | "*";

/** Whether a rule for `pattern` is meant for `endpoint`. Paths that lead nowhere are never meant. */
export function covers(pattern: EndpointPattern, endpoint: EndpointName): boolean {
  return pattern === "*" || pattern === endpoint;
}
