import type { Family } from "./family.js";

const LOST = { category: "connection-lost", blind: false } as const;

/** Error classes of libraries, by name, that carry no code or no better one. */
export const classes: Family = {
  id: "class",
  rows: [
    [
      "ConnectTimeoutError ConnectionRefusedError SequelizeConnectionRefusedError SequelizeHostNotFoundError SequelizeHostNotReachableError MongoServerSelectionError MongooseServerSelectionError NoHostAvailableError NoLivingConnectionsError KafkaJSBrokerNotFound KafkaJSConnectionError RootNodesUnavailableError ClusterAllFailedError ConnectionRefusedException HostNotFoundError",
      "unreachable",
    ],
    [
      "ConnectionTimeoutError SequelizeConnectionTimedOutError KafkaJSConnectionTimeoutError",
      { category: "timeout", also: ["unreachable"] },
    ],
    [
      "TimeoutError RequestTimeoutError HeadersTimeoutError BodyTimeoutError SequelizeTimeoutError SequelizeConnectionAcquireTimeoutError KnexTimeoutError KafkaJSRequestTimeoutError MongoNetworkTimeoutError MongoOperationTimeoutError MongoWaitQueueTimeoutError TimeoutException DeadlineExceededError QueryTimeoutError AbandonedError SocketTimeoutError CommandTimeoutError LockTimeoutError TimeoutErr ResponseTimeoutError PoolTimeoutError AcquireTimeoutError StatementTimeoutError",
      "timeout",
    ],
    [
      "MongoNetworkError MongoPoolClearedError MongoConnectionPoolClearedError SocketError ReadError UploadError PrematureCloseError ConnectionLostError NetworkError SequelizeConnectionError FetchError",
      { category: "connection-lost", confidence: 0.65 },
    ],
    [
      "ConnectionClosedError SocketClosedUnexpectedlyError ClientClosedError ClientOfflineError DisconnectsClientError MongoNotConnectedError MongoTopologyClosedError MongoExpiredSessionError MongoCursorExhaustedError ConnectionError MaxRetriesPerRequestError ClientDestroyedError ClientClosedErr NoConnectionError ConnectionIsNotSetError ReconnectStrategyError IllegalOperationError AlreadyClosedError DriverClosedError",
      { ...LOST, confidence: 0.65 },
    ],
    [
      "CancelError CanceledError CancelledError CancellationError TaskCancelledError OperationCanceledError OperationCancelledError PromiseCanceledError TerminatedError RequestAbortedError KafkaJSLockTimeoutAborted ExitPromptError",
      "cancelled",
    ],
    [
      "NonRetryableError NonRetriableError UnrecoverableError PermanentError FatalError NonRetryableException MaxRedirectsError ResponseExceededMaxSizeError HeadersOverflowError PermissionError PermissionDenied UnsupportedError SequelizeUniqueConstraintError SequelizeForeignKeyConstraintError SequelizeExclusionConstraintError UniqueConstraintError UniqueViolationError UniqueConstraintViolationException ForeignKeyViolationError ForeignKeyConstraintViolationException NotNullViolationError CheckViolationError ConstraintViolationError EntityNotFoundError DocumentNotFoundError NoResultError NotFoundException SequelizeEmptyResultError KafkaJSNonRetriableError ModelNotFoundException",
      "rejected",
    ],
    [
      "AssertionError ZodError $ZodError ValiError ValidationError YupValidationError JoiValidationError AjvError CastError StrictModeError StructError ArkErrors TypeGuardError ConfigError ConfigurationError ConfigValidationError InvalidArgumentError InvalidReturnValueError NotSupportedError NotImplementedError UnsupportedProtocolError MongoParseError MongoInvalidArgumentError MongoMissingDependencyError MongoAPIError MongoTransactionError MongoTailableCursorError MongoIncompatibleError SequelizeValidationError SequelizeEagerLoadingError SequelizeAssociationError SequelizeScopeError MissingSchemaError OverwriteModelError QueryError MetadataNotFoundError InvalidConfigError UsageError CommanderError ProgrammingError ArgumentError InvariantError InvariantViolation SchemaError MissingParameterError MissingOptionError InvalidOptionError PrismaClientValidationError RequestContentLengthMismatchError GraphQLSyntaxError",
      "bug",
    ],
    [
      "RetryableError RetriableError RetryRequestError TransientError TemporaryError RetryError",
      { category: "unavailable", action: "retry" },
    ],
    [
      "ServiceUnavailableError ServiceUnavailableException BrokenCircuitException TooManyConnectionsError PoolExhaustedError OverloadedError MaintenanceError NoLeaderError KafkaJSNotLeaderError",
      "unavailable",
    ],
    ["OutOfMemoryError DiskFullError StorageFullError MaxBufferError", "resource"],
    [
      "DeadlockError SerializationFailureError LockError ElementHandleDetachedError LockAcquisitionError LockNotAcquiredError ExecutionError",
      "conflict",
    ],
    [
      "SessionExpiredError AuthError AuthenticationException InvalidCredentialsError NotAuthenticatedError LoginError SequelizeAccessDeniedError AccessTokenExpiredError TokenError",
      "auth",
    ],
    // Puppeteer and Playwright: which of the two is gone, the browser alone knows.
    [
      "TargetCloseError TargetClosedError",
      { category: "page-lost", confidence: 0.65, also: ["browser-lost"], ask: "browser-connected" },
    ],
  ],
};
