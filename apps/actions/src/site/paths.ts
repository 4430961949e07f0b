const following = (cursor: string | undefined): string =>
  cursor === undefined ? "" : `&cursor=${encodeURIComponent(cursor)}`;

/** Paths of the site, relative to its root; `me` is the id of the user's own DNA test. */
export const paths = {
  signIn: "/account/signin",
  csrf: "/discoveryui-matches/parents/api/csrfToken",
  dnaTest: "/api/navheaderdata/v1/header/data/dna",
  listPage: (page: number) => `/discoveryui-matches/list/?currentPage=${page}`,
  matchList: (me: string, page: number, perPage: number) =>
    `/discoveryui-matches/parents/list/api/matchList/${me}?itemsPerPage=${perPage}&currentPage=${page}`,
  inTree: (me: string) =>
    `/discoveryui-matches/parents/list/api/badges/matchesInTree/${me.toUpperCase()}`,
  details: (me: string, id: string) =>
    `/discoveryui-matchesservice/api/samples/${me}/matches/${id}/details?pmparentaldata=true`,
  profile: (userId: string) => `/app-api/express/v1/profiles/details?userId=${userId}`,
  badge: (me: string, id: string) =>
    `/discoveryui-matchesservice/api/samples/${me}/matches/${id}/badgedetails`,
  ladder: (user: string, tree: string, person: string) =>
    `/family-tree/person/card/user/${user}/tree/${tree}/person/${person}/kinship/relationladderwithlabels`,
  userId: "/app-api/cdp-p13n/api/v1/users/me?attributes=ucdmid",
  trees: "/api/treesui-list/trees?rights=own",
  messagesCsrf: "/messaging/api/csrfToken",
  inbox: (userId: string, limit: number, cursor: string | undefined) =>
    `/app-api/express/v2/conversations?q=user:${userId}&limit=${limit}${following(cursor)}`,
  thread: (id: string, limit: number, cursor: string | undefined) =>
    `/app-api/express/v2/conversations/${encodeURIComponent(id)}/messages?limit=${limit}${following(cursor)}`,
  newMessage: "/app-api/express/v2/conversations/message",
  reply: (id: string) => `/app-api/express/v2/conversations/${encodeURIComponent(id)}`,
  treePersons: (tree: string, name: string) =>
    `/api/treesui-list/trees/${tree}/persons?name=${encodeURIComponent(name)}&limit=100&fields=EVENTS,GENDERS,NAMES`,
} as const;

/** The cookie that carries the match area's CSRF token, as `token|hash`, URL-encoded. */
export const CSRF_COOKIE = "_dnamatches-matchlistui-x-csrf-token";

/** The cookies without which nobody is signed in. */
export const SESSION_COOKIES: readonly string[] = ["ANCSESSIONID", "SecureATT"];
