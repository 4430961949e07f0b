import type { Table } from "./table.js";

/**
 * System error codes as Node spells them, the whole lists: errno(3) with Apple's and Windows' that libuv maps
 * (https://docs.libuv.org/en/v1.x/errors.html), getaddrinfo's EAI_* (RFC 3493 §6.1) and c-ares' codes
 * (https://nodejs.org/api/dns.html#error-codes). `CODE:call` holds where the system call was that one; `query` stands
 * for every kind of DNS query.
 */
export const nodeErrno: Table = {
  id: "node.code",
  at: "code",
  rows: [
    // No route at all, or nobody to ask for a name. Captured with all networks down.
    [
      "ENETUNREACH ENETDOWN ENONET EAI_AGAIN ESERVFAIL ETIMEOUT:query ECONNREFUSED:query ETIMEDOUT:query ETIMEDOUT:getaddrinfo ETIMEDOUT:lookup EUNATCH ELOADIPHLPAPI EADDRGETNETWORKPARAMS",
      { category: "offline", also: ["unreachable"] },
    ],
    [
      "EHOSTUNREACH EHOSTDOWN EAI_FAIL EAI_NODATA ENOTCONN:connect",
      { category: "unreachable", also: ["offline"] },
    ],
    // A socket file that is not there is a daemon that is not up.
    [
      "ECONNREFUSED ENOENT:connect ECONNREFUSED:connect ENOTFOUND EAI_NONAME EADDRNOTAVAIL:connect EBADRESP",
      "unreachable",
    ],
    [
      "ETIMEDOUT:connect ETIMEDOUT:secureConnect",
      { category: "unreachable", also: ["timeout", "offline"] },
    ],
    // tcp(7): data was never acknowledged, or keep-alive went unanswered.
    ["ETIMEDOUT:read ETIMEDOUT:write", { category: "connection-lost", blind: false }],
    [
      "ECONNRESET ECONNABORTED EPIPE ENETRESET ENOTCONN ESHUTDOWN EOF ESTALE EREMCHG ECOMM EREMOTEIO ENOLINK EPROCLIM",
      "connection-lost",
    ],
    // `request`'s and dockerode's own beside the system's.
    ["ETIMEDOUT ESOCKETTIMEDOUT ETIME ETIMEOUT:connect", "timeout"],
    // Held by somebody else for now; proper-lockfile's ELOCKED and ECOMPROMISED.
    [
      "EBUSY ETXTBSY EDEADLK EDEADLOCK EAGAIN EWOULDBLOCK EALREADY EINPROGRESS ENOLCK EINTR ELOCKED ECOMPROMISED EOWNERDEAD",
      "conflict",
    ],
    // They are freed as others close theirs.
    [
      "EMFILE ENFILE EFILE",
      { category: "resource", action: "back-off", delayMs: 1000, blind: true },
    ],
    ["ENOSPC EDQUOT ENOMEM ENOBUFS EFBIG EUSERS EAI_MEMORY ENOSR EPROCUNAVAIL", "resource"],
    ["ECANCELED ECANCELLED EDESTRUCTION EAI_CANCELED", "cancelled"],
    // Refused by the file system, the network stack or the name server.
    [
      "EACCES EPERM ENOENT ENOTDIR EEXIST ENOTEMPTY EXDEV ELOOP EROFS EMLINK ENODEV ENXIO ENOTBLK EIO ENOEXEC ESRCH ECHILD EADDRINUSE EADDRNOTAVAIL ENODATA EREFUSED EFORMERR ENOTIMP ENONAME EAI_ADDRFAMILY ENOTSUP EOPNOTSUPP EPROTONOSUPPORT ESOCKTNOSUPPORT EPFNOSUPPORT EAFNOSUPPORT EPROTOTYPE ENOPROTOOPT ENOSYS ENAMETOOLONG EMSGSIZE EILSEQ EFTYPE ENOATTR ENOTNAM ENAVAIL EISNAM EISCONN EBADMSG EIDRM ENOMSG ENOSTR EMULTIHOP EDOTDOT EREMOTE ENOTSUPP EKEYEXPIRED EKEYREJECTED EKEYREVOKED ENOKEY EMEDIUMTYPE ENOMEDIUM ERFKILL EHWPOISON EBADRPC ERPCMISMATCH EPROGUNAVAIL EPROGMISMATCH",
      "rejected",
    ],
    // A TLS record that is none, mostly; sometimes a peer that broke off.
    ["EPROTO", { category: "rejected", confidence: 0.6, also: ["connection-lost"] }],
    // Windows, when libuv has no better word (often an antivirus that holds the file).
    ["UNKNOWN:open UNKNOWN:read UNKNOWN:write UNKNOWN:unlink UNKNOWN:rename", "conflict"],
    // Arguments and descriptors that make no sense.
    [
      "EINVAL EBADF EISDIR E2BIG ENOTSOCK EDESTADDRREQ EFAULT ENOTTY ESPIPE EDOM ERANGE EOVERFLOW EBADQUERY EBADNAME EBADFAMILY EBADSTR EBADFLAGS EBADHINTS ENOTINITIALIZED EAI_BADFLAGS EAI_FAMILY EAI_SERVICE EAI_SOCKTYPE EAI_BADHINTS EAI_PROTOCOL EAI_OVERFLOW ECHARSET EBADFD EBADE EBADR EBADRQC EBADSLT ECHRNG EL2HLT EL2NSYNC EL3HLT EL3RST ELNRNG ENOANO ENOCSI EXFULL ELIBACC ELIBBAD ELIBEXEC ELIBMAX ELIBSCN EUCLEAN ESTRPIPE ERESTART ENOPKG EADV ESRMNT ENOTUNIQ ENOTRECOVERABLE",
      "bug",
    ],
  ],
};
