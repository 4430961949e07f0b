import type { Table } from "./table.js";

/** ZooKeeper's codes, the whole list of org.apache.zookeeper.KeeperException.Code, as node-zookeeper-client keeps them in `name`. */
export const zookeeper: Table = {
  id: "zookeeper",
  at: "name",
  rows: [
    ["CONNECTION_LOSS CONNECTIONLOSS SESSION_MOVED SESSIONMOVED", "connection-lost"],
    [
      "SESSION_EXPIRED SESSIONEXPIRED",
      { category: "connection-lost", blind: false, also: ["auth"] },
    ],
    ["OPERATION_TIMEOUT OPERATIONTIMEOUT REQUESTTIMEOUT", "timeout"],
    ["BAD_VERSION BADVERSION RECONFIGINPROGRESS", "conflict"],
    ["AUTH_FAILED AUTHFAILED SESSIONCLOSEDREQUIRESASLAUTH", "auth"],
    ["NEWCONFIGNOQUORUM SYSTEM_ERROR SYSTEMERROR", "unavailable"],
    [
      "NO_NODE NONODE NODE_EXISTS NODEEXISTS NOT_EMPTY NOTEMPTY NO_AUTH NO_CHILDREN_FOR_EPHEMERALS NOCHILDRENFOREPHEMERALS INVALID_ACL INVALIDACL NOTREADONLY NOT_READ_ONLY EPHEMERALONLOCALSESSION NOWATCHER QUOTAEXCEEDED",
      "rejected",
    ],
    [
      "BAD_ARGUMENTS BADARGUMENTS INVALID_CALLBACK INVALIDCALLBACK MARSHALLING_ERROR MARSHALLINGERROR",
      "bug",
    ],
  ],
};
