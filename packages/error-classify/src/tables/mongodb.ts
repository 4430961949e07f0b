import type { Table } from "./table.js";

/**
 * MongoDB's error codes by name, and by number where drivers give only that:
 * https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml (the categories there), and the
 * driver's error labels (https://github.com/mongodb/specifications, retryable reads, retryable writes, transactions).
 */
export const mongodb: Table = {
  id: "mongodb",
  at: "mongo",
  rows: [
    // RetriableError that asks to begin the transaction again; snapshots that are gone; locks.
    [
      "WriteConflict 112 LockTimeout 24 LockBusy 46 LockFailed 107 NoSuchTransaction 251 SnapshotUnavailable 246 SnapshotTooOld 239 StaleChunkHistory 250 MigrationConflict 272 StaleConfig 13388 StaleEpoch 150 StaleDbVersion 249 StaleTerm 135 TransientTransactionError UnknownTransactionCommitResult ConflictingOperationInProgress 117 TransactionTooOld 225 PreparedTransactionInProgress 267 CursorInUse 143 RetryChangeStream 234 DatabaseDropPending 215 IndexBuildAborted 276 IndexBuildAlreadyInProgress 285 RetryableTransactionInProgress 363 TxnRetryCounterTooOld 356 ReshardCollectionInProgress 338 MovePrimaryInProgress 319 ObjectIsBusy 314 UpdatesStillPending 412 RetryMultiPlanning 442 TransactionCoordinatorReachedAbortDecision 282 IndexModified 221 ChunkRangeCleanupPending 200 ConfigurationInProgress 109",
      "conflict",
    ],
    // NotPrimaryError, ShutdownError, NetworkError, CloseConnectionError: another connection may lead to the new primary.
    [
      "NotWritablePrimary 10107 NotPrimaryNoSecondaryOk 13435 NotPrimaryOrSecondary 13436 PrimarySteppedDown 189 InterruptedAtShutdown 11600 InterruptedDueToReplStateChange 11602 ShutdownInProgress 91 SocketException 9001 HostUnreachable 6 HostNotFound 7 DNSHostNotFound 230 ConnectionPoolExpired 317 PooledConnectionsDropped 145 ConnectionError 384 TransportSessionClosed 172 SplitHorizonChange 303 LoadBalancerSupportMismatch 354 StreamTerminated 398 TransactionCoordinatorSteppingDown 281 LegacyNotPrimary 10058 RetryableWriteError ResumableChangeStreamError PoolRequstedRetry",
      "connection-lost",
    ],
    // ExceededTimeLimitError, NetworkTimeoutError.
    [
      "NetworkTimeout 89 ExceededTimeLimit 262 MaxTimeMSExpired 50 NetworkInterfaceExceededTimeLimit 202 WriteConcernTimeout 64 TransactionExceededLifetimeLimitSeconds 290 PooledConnectionAcquisitionExceededTimeLimit 407 ReshardingCriticalSectionTimeout 342",
      "timeout",
    ],
    // SystemOverloadedError, and "not yet".
    [
      "TemporarilyUnavailable 365 ReadConcernMajorityNotAvailableYet 134 ElectionInProgress 216 FailedToSatisfyReadPreference 133 NotYetInitialized 94 ShardingStateNotInitialized 203 InitialSyncActive 164 CurrentConfigNotCommittedYet 308 UserWritesBlocked 371 AdmissionQueueOverflow 433 TooManyLogicalSessions 261 ServiceExecutorInShutdown 333 MigrationBlockingOperationCoordinatorCleaningUp 406 ShardCannotRefreshDueToLocksHeld 343 SystemOverloadedError NoConfigPrimary 149",
      "unavailable",
    ],
    ["RateLimitExceeded 449 ResourceExhausted 402", "rate-limited"],
    [
      "AuthenticationFailed 18 ReauthenticationRequired 391 AuthenticationAbandoned 337 AuthenticationRestrictionUnmet 214 InvalidJWT 392 MechanismUnavailable 334",
      "auth",
    ],
    // What is not there, is there already, or is not allowed.
    [
      "Unauthorized 13 DuplicateKey 11000 11001 12582 NamespaceNotFound 26 NamespaceExists 48 IndexNotFound 27 IndexAlreadyExists 68 IndexOptionsConflict 85 IndexKeySpecsConflict 86 UserNotFound 11 RoleNotFound 31 DocumentValidationFailure 121 CursorNotFound 43 ChangeStreamHistoryLost 286 ChangeStreamFatalError 280 ChangeStreamInvalidated 346 CappedPositionLost 136 NoMatchingDocument 47 NoReplicationEnabled 76 UnsatisfiableWriteConcern 100 UnknownReplWriteConcern 79 CommandNotSupported 115 CommandNotSupportedOnView 166 OperationNotSupportedInTransaction 263 NoQueryExecutionPlans 291 SSLHandshakeFailed 141 DataCorruptionDetected 301 NoSuchKey 4 NodeNotFound 74 ShardNotFound 70 ReplicaSetNotFound 71 QueryRejectedBySettings 411 TransactionCommitted 256 IncompatibleServerVersion 188 NoSuchSession 206",
      "rejected",
    ],
    // Interruption, CancellationError.
    [
      "Interrupted 11601 CursorKilled 237 ClientDisconnect 279 CallbackCanceled 90 QueryPlanKilled 175 PeriodicJobIsStopped 310 OperationIsKilledAndDelisted 312 InterruptedDueToStorageChange 355",
      "cancelled",
    ],
    // ValidationError, parsing, wrong use.
    [
      "BadValue 2 FailedToParse 9 UnsupportedFormat 12 TypeMismatch 14 Overflow 15 InvalidLength 16 ProtocolError 17 IllegalOperation 20 InvalidBSON 22 ConflictingUpdateOperators 40 DollarPrefixedFieldName 52 InvalidIdField 53 EmptyFieldName 56 DottedFieldName 57 CommandNotFound 59 ShardKeyNotFound 61 ImmutableField 66 CannotCreateIndex 67 InvalidOptions 72 InvalidNamespace 73 InvalidPipelineOperator 168 ConversionFailure 241 NotImplemented 238 NotSingleValueField 54 InvalidIndexSpecificationOption 197 NonConformantBSON 378 APIVersionError 322 APIStrictError 323 APIDeprecationError 324 Location40324 40324 IDLUnknownField 40415 IDLFailedToParse 40414 BSONObjectTooLarge 10334 TransactionTooLarge 257 InternalErrorNotSupported 235",
      "bug",
    ],
    [
      "OutOfDiskSpace 14031 ExceededMemoryLimit 146 TooManyFilesOpen 264 QueryExceededMemoryLimitNoDiskUseAllowed 292 TooManyLocks 208",
      "resource",
    ],
  ],
};
