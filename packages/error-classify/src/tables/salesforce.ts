import type { Table } from "./table.js";

/**
 * Salesforce's codes, as jsforce keeps them in `errorCode` and `name`: the StatusCode list of
 * https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_concepts_core_data_objects.htm and the exception
 * codes beside it, of which those that say more than that a field is wrong.
 */
export const salesforce: Table = {
  id: "salesforce",
  at: ["code", "name"],
  rows: [
    ["REQUEST_LIMIT_EXCEEDED REQUEST_RATE_EXCEEDED", "rate-limited"],
    ["UNABLE_TO_LOCK_ROW ENTITY_IS_LOCKED", "conflict"],
    ["QUERY_TIMEOUT", "timeout"],
    [
      "SERVER_UNAVAILABLE UNKNOWN_EXCEPTION CLIENT_NOT_ACCESSIBLE_FOR_USER CONCURRENT_API_REQUEST_LIMIT_EXCEEDED",
      "unavailable",
    ],
    [
      "INVALID_SESSION_ID INVALID_LOGIN INVALID_AUTH_HEADER LOGIN_MUST_USE_SECURITY_TOKEN PASSWORD_LOCKOUT",
      "auth",
    ],
    [
      "STORAGE_LIMIT_EXCEEDED INSUFFICIENT_ACCESS INSUFFICIENT_ACCESS_OR_READONLY INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY DUPLICATE_VALUE DUPLICATES_DETECTED DELETE_FAILED ENTITY_IS_DELETED FIELD_CUSTOM_VALIDATION_EXCEPTION API_DISABLED_FOR_ORG API_CURRENTLY_DISABLED",
      "rejected",
    ],
    [
      "REQUIRED_FIELD_MISSING INVALID_FIELD INVALID_TYPE MALFORMED_ID MALFORMED_QUERY STRING_TOO_LONG INVALID_FIELD_FOR_INSERT_UPDATE INVALID_CROSS_REFERENCE_KEY JSON_PARSER_ERROR MISSING_ARGUMENT",
      "bug",
    ],
  ],
};
