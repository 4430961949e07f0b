/** How things end. */
export const GONE: string =
  "(?:closed|crashed|disconnected|died|exited|terminated|killed|gone|dead|unreachable|destroyed|quit|shut down)";

/** What may stand between a thing and its end. */
export const BEEN: string =
  "(?:is|was|were|has|have|had|got|been|being|already|unexpectedly|abruptly|suddenly|forcibly|prematurely)";

/** What connects two peers. */
export const CONNECTION: string =
  "(?:connection|socket|stream|channel|transport|websocket|pipe|tunnel|link)";

/** What is resolved too, and is no name of a host. */
export const NO_HOST: string =
  "(?! (?:component|import|entry|module|plugin|config|extends|preset|loader|directive|async|type|dependenc|reference|symbol))";
