import type { Table } from "./table.js";

/** npm's own codes, of its client and its HTTP layer: `lib/utils/error-message.js` of https://github.com/npm/cli, make-fetch-happen, ssri. */
export const npm: Table = {
  id: "npm",
  at: "code",
  rows: [
    ["EINTEGRITY EBADSIZE", { category: "rejected", also: ["connection-lost"] }],
    [
      "ENOTCACHED ETARGET ENOVERSIONS E404 E403 EBADENGINE EBADPLATFORM ELIFECYCLE EPRIVATE EPUBLISHCONFLICT ENOLOCK",
      "rejected",
    ],
    ["E401 ENEEDAUTH EAUTHIP EOTP", "auth"],
    ["E429", "rate-limited"],
    ["E500 E502 E503 E504", "unavailable"],
    [
      "EJSONPARSE EUSAGE ERESOLVE EINVALIDPACKAGENAME EINVALIDTAGNAME EUNSUPPORTEDPROTOCOL ENOGIT",
      "bug",
    ],
  ],
};
