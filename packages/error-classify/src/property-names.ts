/** What a property that a value lists about itself may be needed for. */
export const NESTED = 1;
export const TEXT = 2;
export const ANSWER = 4;
export const CODE = 8;
export const HINT = 16;
export const SEVERAL = 32;
export const WAIT = 16_384;
/** Beyond the bits of `HIDDEN` in `facts.ts`. */
export const GRAPHQL = 8192;

const NESTED_NAMES = [
  "error", // rxjs, googleapis, browsers' ErrorEvent, Stripe
  "originalError", // mssql, TypeORM, graphql-js
  "original", // Sequelize
  "parent", // Sequelize
  "driverError", // TypeORM
  "innerError", // Azure, MSAL
  "inner", // yup
  "reason", // MongoDB's driver, the results of allSettled
  "err", // bunyan, callbacks that were wrapped
  "jse_cause", // verror
  "lastError", // retry libraries, KafkaJS
  "value", // AggregateError of older libraries
  "detail", // node-redis, CustomEvent
  "previous", // MikroORM
  "nativeError", // Objection
  "originalException", // loopback
  "wrapped",
  "baseError",
  "data", // tRPC, Slack, Boom, JSON-RPC
  "context", // Supabase's functions
  "sourceError", // Neon
];

/** Where a plain object keeps its text, best first. */
export const TEXTS: readonly string[] = [
  "error_description",
  "detail",
  "title",
  "description",
  "reason",
  "msg",
  "errorMessage",
  "statusText",
  "error",
];

const ANSWERS = [
  "status",
  "statusCode",
  "httpStatusCode",
  "httpStatus", // tRPC
  "response",
  "res",
  "output",
  "$response",
  "$metadata",
  "meta",
  "headers",
  "responseHeaders",
  "url",
  "redirected",
  "context", // Supabase's functions: a Response
  "httpResponse", // Hugging Face
];

const CODES = [
  "syscall",
  "address",
  "port",
  "event",
  "responseCode",
  "sqlState",
  "sqlstate",
  "SQLSTATE",
  "errorNum",
  "number",
  "errCode",
  "errcode", // node:sqlite
  "errorCode",
  "closeCode",
  "killed",
  "signal",
  "cmd",
  "type",
  "wasClean",
  "details",
  "metadata",
  "codeName",
  "serverResponseCode",
  "level",
  "textCode",
  "condition",
];

const HINTS = ["$retryable", "retryable", "retriable", "isRetryable", "shouldRetry"];

/** Every property that a rule may ask for and that a value lists about itself, with what it is for. */
export const SLOTS: ReadonlyMap<string, number> = /* @__PURE__ */ slots();

function slots(): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const kinds: readonly (readonly [number, readonly string[]])[] = [
    [NESTED, NESTED_NAMES],
    [TEXT, TEXTS],
    [ANSWER, ANSWERS],
    [CODE, CODES],
    [HINT, HINTS],
    [SEVERAL, ["errors"]],
    [CODE, ["extensions"]],
    [
      WAIT,
      [
        "retryAfter",
        "retry_after",
        "retryAfterMs",
        "retryAfterInMs",
        "msBeforeNext",
        "timeToReset",
        "parameters",
        "response",
      ],
    ],
    // graphql-request and urql; Apollo Client.
    [GRAPHQL, ["response", "graphQLErrors"]],
  ];
  for (const [kind, names] of kinds) {
    for (const name of names) found.set(name, (found.get(name) ?? 0) | kind);
  }
  return found;
}
