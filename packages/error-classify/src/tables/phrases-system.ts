import type { Table } from "./table.js";

const LOST = { category: "connection-lost", blind: false } as const;

/**
 * What operating systems and other runtimes call their errors, in their own words: glibc's and Apple's strerror(3) and
 * gai_strerror(3), Windows' FormatMessage (https://learn.microsoft.com/windows/win32/winsock/windows-sockets-error-codes-2
 * and system error codes), Apple's NSURLError, Go's net, crypto/x509 and context, Rust's std::io, Java's java.net, Python's
 * requests and urllib3, Envoy's and nginx' answers. They reach a program in texts that others wrapped.
 */
export const system: Table = {
  id: "message.system",
  at: "message",
  rows: [
    // WSAENETUNREACH, WSAENETDOWN; NSURLErrorNotConnectedToInternet.
    [
      [
        String.raw`\ba socket operation (?:was attempted to|encountered) an? (?:unreachable|dead) network`,
        String.raw`\bwsaenet(?:unreach|down)\b`,
        String.raw`\bthe internet connection appears to be offline`,
        String.raw`\bdata connection is not (?:currently )?allowed`,
        String.raw`\binternational roaming is (?:currently )?off`,
        String.raw`\bnetwork is (?:down|unreachable)`,
        String.raw`\bno network (?:connection|route|provider)`,
        String.raw`\bmachine is not on the network`,
      ],
      { category: "offline", also: ["unreachable"] },
    ],
    // WSAECONNREFUSED, WSAEHOSTUNREACH, WSAHOST_NOT_FOUND, ERROR_BAD_NETPATH; NSURLErrorCannotFindHost and …ConnectToHost.
    [
      [
        String.raw`\bactively refused`,
        String.raw`\ba socket operation was attempted to an unreachable host`,
        String.raw`\bwsae(?:connrefused|hostunreach|hostdown)\b`,
        String.raw`\bwsahost_not_found`,
        String.raw`\bthe network (?:path|name|location) (?:was not|cannot be) (?:found|reached)`,
        String.raw`\bthe remote name could not be resolved`,
        String.raw`\bno such host is known`,
        String.raw`\bserver with the specified hostname could not be found`,
        String.raw`\bthe rpc server is unavailable`,
        String.raw`\bcould ?not connect to (?:the )?server`,
        String.raw`\bdial (?:tcp|udp|unix)\d?\b.*\bconnect: `,
        String.raw`\blookup .*: no such host`,
        String.raw`\bfailed to lookup address`,
        String.raw`\bclient error \(connect\)`,
        String.raw`\bfailed to establish a new connection`,
        String.raw`\b(?:java\.net\.)?(?:unknownhostexception|noroutetohostexception|connectexception)\b`,
        String.raw`\bis the computer able to access the url`,
        String.raw`\bhost is down`,
        String.raw`\bunknown node or service`,
        String.raw`\bno address associated with`,
      ],
      "unreachable",
    ],
    // WSAETIMEDOUT has one text for both ends of a connection.
    [
      [
        String.raw`\bconnected party did not properly respond`,
        String.raw`\bwsaetimedout\b`,
        String.raw`\bconnect: connection timed out`,
      ],
      { category: "unreachable", also: ["timeout"] },
    ],
    // SOAP 1.1 §4.4.1 and 1.2 part 1 §5.4.6, WS-Security: all of them come with a 500.
    [[String.raw`\b(?:soap\w*|env|s|s11|s12):(?:client|sender)\b`], "rejected"],
    [[String.raw`\b(?:soap\w*|env|s|s11|s12):(?:server|receiver)\b`], "unavailable"],
    [[String.raw`\bwsse:(?:failedauthentication|failedcheck|invalidsecurity\w*)`], "auth"],
    // ERROR_SEM_TIMEOUT, WAIT_TIMEOUT; Go's net.Error and context; Java.
    [
      [
        String.raw`\b(?:the )?semaphore timeout period`,
        String.raw`\bi\/o timeout\b`,
        String.raw`\bcontext deadline exceeded`,
        String.raw`\bclient\.timeout exceeded`,
        String.raw`\btls handshake timeout`,
        String.raw`\brequest canceled \(client\.timeout`,
        String.raw`\bdeadline has elapsed`,
        String.raw`\b(?:java\.net\.)?sockettimeoutexception\b`,
        String.raw`\bopening handshake has timed out`,
        String.raw`\btimer expired\b`,
        String.raw`\bhandshake (?:has )?(?:timed out|timeout)`,
        // Whatever it was that a time limit ended.
        String.raw`\b(?:closed|terminated|aborted|ended|failed|cancell?ed|lost|dropped|destroyed|interrupted) (?:due to|because of|after|by) (?:an? |the )?(?:[\w-]+ ){0,3}time-?out\b`,
      ],
      "timeout",
    ],
    // WSAECONNRESET, WSAECONNABORTED, ERROR_NETNAME_DELETED; NSURLErrorNetworkConnectionLost.
    [
      [
        String.raw`\bforcibly closed by the remote host`,
        String.raw`\baborted by the software in your host`,
        String.raw`\bspecified network name is no longer available`,
        String.raw`\bwsae(?:connreset|connaborted|netreset|shutdown|notconn|discon)\b`,
        String.raw`\bunderlying connection was closed`,
        String.raw`\bthe network connection was lost`,
        String.raw`\bunexpected eof\b`,
        String.raw`\bremote end closed connection`,
        String.raw`\bremotedisconnected\b`,
        String.raw`\bfailed to fill whole buffer`,
        String.raw`\bsoftware caused connection abort`,
        String.raw`\bcommunications? (?:error on send|link failure)`,
        String.raw`\bremote i\/o error`,
        String.raw`\bremote address changed`,
        String.raw`\bstale (?:nfs )?file handle`,
        String.raw`\bconnection reset by peer`,
        String.raw`\btransport endpoint is not connected`,
        String.raw`\bserver sent goaway`,
        String.raw`\bsent fin packet unexpectedly`,
        String.raw`\bthe pipe (?:has been ended|is being closed)`,
        String.raw`\b(?:file|socket|network) (?:closed|connection closed) while reading`,
      ],
      "connection-lost",
    ],
    [
      [
        String.raw`\buse of closed (?:network|file)`,
        String.raw`\bcannot send after (?:transport endpoint|socket) shutdown`,
        String.raw`\bwrite after end\b`,
        String.raw`\bhandle is invalid\b`,
      ],
      LOST,
    ],
    [
      [String.raw`\bcontext cancell?ed\b`, String.raw`\bthe operation was cancell?ed by the user`],
      "cancelled",
    ],
    // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION; EAGAIN, EBUSY, EDEADLK.
    [
      [
        String.raw`\bcannot access the file because`,
        String.raw`\banother process has locked`,
        String.raw`\bresource temporarily unavailable`,
        String.raw`\bresource deadlock avoided`,
        String.raw`\bdevice or resource busy`,
        String.raw`\btext file busy`,
        String.raw`\binterrupted system call`,
        String.raw`\bno locks available`,
        String.raw`\boperation (?:now|already) in progress`,
        String.raw`\bowner died\b`,
        String.raw`\bthe requested resource is in use`,
      ],
      "conflict",
    ],
    // EMFILE, ENFILE: others close theirs.
    [
      [String.raw`\btoo many open files`, String.raw`\bfile table overflow`],
      { category: "resource", action: "back-off", delayMs: 1000, blind: true },
    ],
    // ERROR_DISK_FULL, ERROR_NOT_ENOUGH_MEMORY, ERROR_NO_SYSTEM_RESOURCES; ENFILE, EMFILE.
    [
      [
        String.raw`\bnot enough (?:space|storage|memory|quota|resources)\b`,
        String.raw`\binsufficient (?:system resources|disk space|memory|storage|buffer space)`,
        String.raw`\bpaging file is too small`,
        String.raw`\bthe volume .{0,40}is full`,
        String.raw`\bno buffer space available`,
        String.raw`\bout of streams resources`,
        String.raw`\bjavascript heap out`,
      ],
      "resource",
    ],
    // ERROR_FILE_NOT_FOUND, ERROR_PATH_NOT_FOUND, ERROR_ACCESS_DENIED, ERROR_ALREADY_EXISTS.
    [
      [
        String.raw`\bthe system cannot find the`,
        String.raw`\bno such file or directory`,
        String.raw`\bcannot create a file when that file already exists`,
        String.raw`\bthe (?:directory|folder) is not empty`,
        String.raw`\bread-?only file ?system`,
        String.raw`\btoo many (?:levels of )?symbolic links`,
        String.raw`\bexec format error`,
        String.raw`\b(?:cannot assign requested address|address not available)`,
        String.raw`\bfailed to push some refs`,
        String.raw`\bmaximum context length`,
        String.raw`\bx509: `,
        String.raw`\bthe certificate for this server is invalid`,
        String.raw`\bremote certificate is invalid`,
        String.raw`\bcould not establish trust relationship`,
        String.raw`\bunable to (?:get local|verify|find valid) (?:issuer|the first|certif)`,
        String.raw`\bcertificate verify failed`,
        String.raw`\bself[- ]signed certificate`,
        String.raw`\bcertificate (?:has |is )?(?:expired|invalid|not trusted|not yet valid|revoked|unknown)`,
        String.raw`\bhandshake failed: `,
        String.raw`\bhandshake failed: no matching`,
        String.raw`\bno (?:matching|common|shared) (?:key exchange|cipher|host key|algorithm|signature)`,
        String.raw`\bunable to negotiate\b`,
      ],
      "rejected",
    ],
    // Envoy: https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_conn_man/response_code_details.
    [
      [
        String.raw`\bupstream (?:connect|request|timed|prematurely|reset|overflow|unavailable)`,
        String.raw`\bno healthy (?:upstream|host|backend|instance)`,
        String.raw`\bno live upstreams`,
      ],
      { category: "unavailable", also: ["connection-lost", "unreachable"] },
    ],
    // Java, .NET and Python, for want of a class.
    [
      [
        String.raw`\b(?:java\.lang\.)?(?:nullpointer|illegalargument|illegalstate|classcast|indexoutofbounds|arrayindexoutofbounds)exception\b`,
        String.raw`\bobject reference not set`,
        String.raw`\b(?:attribute|name|key|index|type|value|indentation)error: (?!(?:failed to )?fetch|load failed|network ?(?:error|request)|terminated)`,
        String.raw`\bsegmentation fault`,
        String.raw`\bpanic: `,
        String.raw`\bassertion\b.*\bfailed\b`,
      ],
      "bug",
    ],
  ],
};
