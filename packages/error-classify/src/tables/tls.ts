import type { Table } from "./table.js";

/**
 * OpenSSL's verification results (X509_V_ERR_*) as Node reports them in `code`, the whole list of `X509Error` in
 * https://github.com/nodejs/node/blob/main/src/crypto/crypto_common.cc and `include/openssl/x509_vfy.h`. A date that
 * will not do may be this machine's clock after it slept.
 */
export const tls: Table = {
  id: "tls",
  at: "code",
  rows: [
    [
      "UNABLE_TO_GET_ISSUER_CERT UNABLE_TO_GET_CRL UNABLE_TO_DECRYPT_CERT_SIGNATURE UNABLE_TO_DECRYPT_CRL_SIGNATURE UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY UNABLE_TO_GET_ISSUER_CERT_LOCALLY UNABLE_TO_VERIFY_LEAF_SIGNATURE UNABLE_TO_GET_CRL_ISSUER DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN CERT_SIGNATURE_FAILURE CRL_SIGNATURE_FAILURE CERT_CHAIN_TOO_LONG CERT_REVOKED CERT_UNTRUSTED CERT_REJECTED",
      "rejected",
    ],
    [
      "CERT_NOT_YET_VALID CERT_HAS_EXPIRED CRL_NOT_YET_VALID CRL_HAS_EXPIRED ERROR_IN_CERT_NOT_BEFORE_FIELD ERROR_IN_CERT_NOT_AFTER_FIELD ERROR_IN_CRL_LAST_UPDATE_FIELD ERROR_IN_CRL_NEXT_UPDATE_FIELD",
      "rejected",
    ],
    [
      "HOSTNAME_MISMATCH EMAIL_MISMATCH IP_ADDRESS_MISMATCH INVALID_CA INVALID_PURPOSE PATH_LENGTH_EXCEEDED EE_KEY_TOO_SMALL CA_KEY_TOO_SMALL CA_MD_TOO_WEAK SUBTREE_MINMAX UNSPECIFIED",
      "rejected",
    ],
    // OpenSSL's SSL_get_error(): the connection below ended; see its man page.
    ["SSL_ERROR_SYSCALL SSL_ERROR_ZERO_RETURN", "connection-lost"],
    // NSS, as Firefox shows it: https://nss-crypto.org/reference/security/nss/legacy/ssl_functions/sslerr.html.
    ["SEC_ERROR_* SSL_ERROR_* MOZILLA_PKIX_ERROR_*", "rejected"],
    ["OUT_OF_MEM", "resource"],
  ],
};
