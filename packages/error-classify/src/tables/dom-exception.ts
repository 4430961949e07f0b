import type { Family } from "./family.js";

/** Names of DOMException (Web IDL §4.3, Indexed DB, Fetch). */
export const domException: Family = {
  id: "dom",
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
