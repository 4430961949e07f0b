import type { Table } from "./table.js";

/**
 * Names of DOMException: the whole table of https://webidl.spec.whatwg.org/#idl-DOMException-error-names, with those
 * that Indexed DB, WebRTC and Storage add.
 */
export const domException: Table = {
  id: "dom",
  at: "name",
  rows: [
    ["AbortError", { category: "cancelled", confidence: 0.85 }],
    ["TimeoutError", "timeout"],
    ["NetworkError", "connection-lost"],
    ["QuotaExceededError", "resource"],
    ["TransactionInactiveError NoModificationAllowedError VersionError", "conflict"],
    [
      "NotAllowedError SecurityError NotFoundError NotReadableError OperationError ConstraintError EncodingError URLMismatchError OptOutError",
      "rejected",
    ],
    [
      "DataCloneError DataError InvalidStateError InvalidAccessError InvalidCharacterError InvalidModificationError InvalidNodeTypeError HierarchyRequestError IndexSizeError NamespaceError NotSupportedError ReadOnlyError TypeMismatchError WrongDocumentError InUseAttributeError",
      "bug",
    ],
  ],
};
