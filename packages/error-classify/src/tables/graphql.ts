import type { Table } from "./table.js";

/**
 * Codes that servers put into `extensions.code` of a GraphQL error, and tRPC's: Apollo Server's built-in ones
 * (https://www.apollographql.com/docs/apollo-server/data/errors), Apollo Router's, GraphQL Yoga's, Shopify's and Hasura's
 * (https://hasura.io/docs/latest/api-reference/), tRPC's keys (https://trpc.io/docs/server/error-handling).
 */
export const graphql: Table = {
  id: "graphql",
  at: "code",
  rows: [
    [
      "RATE_LIMITED RATE_LIMIT_EXCEEDED TOO_MANY_REQUESTS THROTTLED REQUEST_RATE_LIMITED",
      "rate-limited",
    ],
    [
      "INTERNAL_SERVER_ERROR SERVICE_UNAVAILABLE BAD_GATEWAY DOWNSTREAM_SERVICE_ERROR SUBREQUEST_HTTP_ERROR SUBREQUEST_MALFORMED_RESPONSE",
      "unavailable",
    ],
    ["TIMEOUT GATEWAY_TIMEOUT REQUEST_TIMEOUT GRAPHQL_TIMEOUT", "timeout"],
    ["UNAUTHORIZED invalid-jwt TOKEN_EXPIRED SESSION_EXPIRED", "auth"],
    ["CONFLICT PRECONDITION_FAILED", "conflict"],
    // The client sends the whole query then, and itself.
    ["PERSISTED_QUERY_NOT_FOUND", { category: "conflict", also: ["rejected"] }],
    [
      "FORBIDDEN BAD_USER_INPUT BAD_REQUEST PAYLOAD_TOO_LARGE METHOD_NOT_SUPPORTED UNPROCESSABLE_CONTENT PERSISTED_QUERY_NOT_SUPPORTED access-denied permission-error MAX_COST_EXCEEDED",
      "rejected",
    ],
    [
      "GRAPHQL_PARSE_FAILED GRAPHQL_VALIDATION_FAILED OPERATION_RESOLUTION_FAILURE PARSING_ERROR validation-failed",
      "bug",
    ],
  ],
};
