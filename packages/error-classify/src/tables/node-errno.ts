import type { Family } from "./family.js";

/**
 * System error codes as Node spells them (errno(3), libuv's UV_E*, getaddrinfo's EAI_* and c-ares' codes).
 * `CODE:call` holds where the system call was that one; `query` stands for every kind of DNS query.
 */
export const nodeErrno: Family = {
  id: "node.code",
  rows: [
    [
      "ENETUNREACH ENETDOWN ENONET EAI_AGAIN ESERVFAIL ETIMEOUT:query ECONNREFUSED:query ETIMEDOUT:query ETIMEDOUT:getaddrinfo ETIMEDOUT:lookup",
      { category: "offline", also: ["unreachable"] },
    ],
    [
      "EHOSTUNREACH EHOSTDOWN EAI_FAIL EAI_NODATA ENOTCONN:connect",
      { category: "unreachable", also: ["offline"] },
    ],
    [
      "ECONNREFUSED ENOENT:connect ECONNREFUSED:connect ENOTFOUND EAI_NONAME EADDRNOTAVAIL:connect EBADRESP",
      "unreachable",
    ],
    [
      "ETIMEDOUT:connect ETIMEDOUT:secureConnect",
      { category: "unreachable", also: ["timeout", "offline"] },
    ],
    ["ETIMEDOUT:read ETIMEDOUT:write", { category: "connection-lost", blind: false }],
    [
      "ECONNRESET ECONNABORTED EPIPE ENETRESET ENOTCONN ESHUTDOWN EOF ESTALE EREMCHG",
      "connection-lost",
    ],
    ["ETIMEDOUT ESOCKETTIMEDOUT ETIME", "timeout"],
    [
      "EBUSY ETXTBSY EDEADLK EDEADLOCK EAGAIN EWOULDBLOCK EALREADY EINPROGRESS ENOLCK EINTR ELOCKED ECOMPROMISED",
      "conflict",
    ],
    ["EMFILE ENFILE", { category: "resource", action: "back-off", delayMs: 1000, blind: true }],
    ["ENOSPC EDQUOT ENOMEM ENOBUFS EFBIG EUSERS EAI_MEMORY ENOSR", "resource"],
    ["ECANCELED ECANCELLED EDESTRUCTION", "cancelled"],
    [
      "EACCES EPERM ENOENT ENOTDIR EEXIST ENOTEMPTY EXDEV ELOOP EROFS EMLINK ENODEV ENXIO ENOTBLK EIO ENOEXEC ESRCH ECHILD EADDRINUSE EADDRNOTAVAIL ENODATA EREFUSED EFORMERR ENOTIMP ENONAME EAI_ADDRFAMILY ENOTSUP EOPNOTSUPP EPROTONOSUPPORT EAFNOSUPPORT EPROTOTYPE ENOPROTOOPT ENOSYS ENAMETOOLONG EMSGSIZE EILSEQ EFTYPE ENOATTR EISCONN",
      "rejected",
    ],
    ["EPROTO", { category: "rejected", confidence: 0.6, also: ["connection-lost"] }],
    [
      "EINVAL EBADF EISDIR E2BIG ENOTSOCK EDESTADDRREQ EFAULT ENOTTY ESPIPE EDOM ERANGE EOVERFLOW EBADQUERY EBADNAME EBADFAMILY EBADSTR EBADFLAGS EBADHINTS ENOTINITIALIZED EAI_BADFLAGS EAI_FAMILY EAI_SERVICE EAI_SOCKTYPE EAI_BADHINTS EAI_PROTOCOL ECHARSET",
      "bug",
    ],
  ],
};
