import type { Family } from "./family.js";

/** OpenSSL's verification results (X509_V_ERR_*) as Node reports them, without those that go by prefix. */
export const tls: Family = {
  id: "tls",
  rows: [
    [
      "DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN HOSTNAME_MISMATCH INVALID_CA INVALID_PURPOSE PATH_LENGTH_EXCEEDED ERROR_IN_CERT_NOT_BEFORE_FIELD ERROR_IN_CERT_NOT_AFTER_FIELD ERROR_IN_CRL_LAST_UPDATE_FIELD ERROR_IN_CRL_NEXT_UPDATE_FIELD UNSPECIFIED EMAIL_MISMATCH IP_ADDRESS_MISMATCH EE_KEY_TOO_SMALL CA_KEY_TOO_SMALL CA_MD_TOO_WEAK SUBTREE_MINMAX",
      "rejected",
    ],
    ["OUT_OF_MEM", "resource"],
  ],
};
