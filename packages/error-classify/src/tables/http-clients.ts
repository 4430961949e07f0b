import type { Table } from "./table.js";

/**
 * Codes of axios (`lib/core/AxiosError.js`), got (`source/core/errors.ts`) and follow-redirects (`index.js`). Those
 * that name no cause (ERR_BAD_RESPONSE, ERR_BAD_REQUEST, ERR_NON_2XX_3XX_RESPONSE, ERR_UPLOAD, ERR_READING_RESPONSE_STREAM,
 * ERR_GOT_REQUEST_ERROR) are left out: the status, the cause or the text says more. ky and node-fetch have no codes of
 * their own; their classes are in `classes.ts`.
 */
export const httpClients: Table = {
  id: "http.client",
  at: "code",
  rows: [
    // The caller's own signal or cancel token.
    ["ERR_CANCELED", "cancelled"],
    // Redirects without an end, a body over the caller's own limit.
    [
      "ERR_TOO_MANY_REDIRECTS ERR_FR_TOO_MANY_REDIRECTS ERR_FR_MAX_BODY_LENGTH_EXCEEDED ERR_FR_REDIRECTION_FAILURE",
      "rejected",
    ],
    // Options that they do not take.
    [
      "ERR_BAD_OPTION ERR_BAD_OPTION_VALUE ERR_DEPRECATED ERR_NOT_SUPPORT ERR_FORM_DATA_DEPTH_EXCEEDED ERR_FORM_DATA_ABORTED",
      "bug",
    ],
    // Says only that the body was not JSON; whose fault that is the response tells.
    ["ERR_BODY_PARSE_FAILURE", { category: "rejected", confidence: 0.4 }],
  ],
};
