import type { Table } from "./table.js";

const LOST = { category: "connection-lost", blind: false } as const;

/**
 * Error classes by name, of libraries whose errors carry no code or no better one. Each row names the libraries; the
 * names stand in the file of the library that declares its errors (mostly `errors.ts` or `error.js`).
 */
export const classes: Table = {
  id: "class",
  at: "name",
  rows: [
    // undici; Sequelize; MongoDB and Mongoose; Cassandra; Elasticsearch; KafkaJS; node-redis; ioredis; Doctrine's heirs.
    [
      "ConnectTimeoutError ConnectionRefusedError SequelizeConnectionRefusedError SequelizeHostNotFoundError SequelizeHostNotReachableError MongoServerSelectionError MongooseServerSelectionError NoHostAvailableError NoLivingConnectionsError KafkaJSBrokerNotFound KafkaJSNoBrokerAvailableError RootNodesUnavailableError ClusterAllFailedError ConnectionRefusedException HostNotFoundError",
      "unreachable",
    ],
    ["KafkaJSConnectionError", { category: "unreachable", confidence: 0.8 }],
    // Deno, Python, Java, .NET: names that reach us in wrapped texts.
    [
      "ConnectionRefused NewConnectionError MaxRetryError ConnectException java.net.ConnectException UnknownHostException java.net.UnknownHostException NoRouteToHostException ConnectError httpx.ConnectError gaierror",
      "unreachable",
    ],
    ["EtcdUnavailableError", "unavailable"],
    [
      "ConnectionTimeoutError SequelizeConnectionTimedOutError KafkaJSConnectionTimeoutError ConnectTimeout ConnectTimeoutException TimedOut",
      { category: "timeout", also: ["unreachable"] },
    ],
    // Most libraries; Cassandra's driver; Python's and Java's.
    [
      "TimeLimitExceededError TimeoutError RequestTimeoutError HeadersTimeoutError BodyTimeoutError SequelizeTimeoutError SequelizeConnectionAcquireTimeoutError KnexTimeoutError KafkaJSRequestTimeoutError KafkaJSTimeout KafkaJSLockTimeout MongoNetworkTimeoutError MongoOperationTimeoutError MongoWaitQueueTimeoutError TimeoutException DeadlineExceededError QueryTimeoutError AbandonedError SocketTimeoutError CommandTimeoutError LockTimeoutError TimeoutErr ResponseTimeoutError PoolTimeoutError AcquireTimeoutError StatementTimeoutError OperationTimedOutError ReadTimeout ReadTimeoutError WriteTimeout PoolTimeout SocketTimeoutException java.net.SocketTimeoutException HttpTimeoutException TaskTimeoutError WaitTimeoutError MessageTimeoutError",
      "timeout",
    ],
    [
      "MongoNetworkError MongoPoolClearedError MongoConnectionPoolClearedError MongoStalePrimaryError SocketError ReadError UploadError PrematureCloseError ConnectionLostError NetworkError SequelizeConnectionError KafkaJSPartialMessageError KafkaJSFetcherRebalanceError StripeConnectionError APIConnectionError",
      { category: "connection-lost", confidence: 0.65 },
    ],
    [
      "ConnectionReset ConnectionAborted ConnectionResetError ConnectionAbortedError BrokenPipe BrokenPipeError UnexpectedEof RemoteDisconnected ProtocolError SocketException java.net.SocketException EOFException RemoteProtocolError ChunkedEncodingError IncompleteRead",
      { category: "connection-lost", confidence: 0.65 },
    ],
    // node-fetch says in `type` and in the message what it was.
    ["FetchError FunctionsFetchError", { category: "connection-lost", confidence: 0.5 }],
    [
      "AuthRetryableFetchError",
      { category: "connection-lost", confidence: 0.5, also: ["unreachable", "unavailable"] },
    ],
    // Handles that outlived their connection.
    [
      "ConnectionClosedError SocketClosedUnexpectedlyError ClientClosedError ClientOfflineError DisconnectsClientError MongoNotConnectedError MongoTopologyClosedError MongoServerClosedError MongoClientClosedError MongoExpiredSessionError MongoCursorExhaustedError KafkaJSConnectionClosedError ConnectionError MaxRetriesPerRequestError ClientDestroyedError ClientClosedErr NoConnectionError ConnectionIsNotSetError ReconnectStrategyError IllegalOperationError AlreadyClosedError DriverClosedError NotConnected",
      { ...LOST, confidence: 0.65 },
    ],
    // axios, got, p-cancelable, cockatiel, Bluebird, MSAL, Inquirer, OpenAI, Java.
    [
      "CancelError Cancel CanceledError CancelledError CancellationError OperationCanceledError OperationCancelledError PromiseCanceledError TerminatedError RequestAbortedError KafkaJSLockTimeoutAborted ExitPromptError APIUserAbortError CancellationException InterruptedException Interrupted",
      { category: "cancelled", confidence: 0.88 },
    ],
    // cockatiel says so of a time-out too.
    ["TaskCancelledError", { category: "cancelled", confidence: 0.65 }],
    // Marks of retry libraries and job queues: BullMQ, Temporal, Inngest, Trigger.dev, Crawlee, n8n.
    [
      "NonRetryableError NonRetriableError UnrecoverableError PermanentError FatalError NonRetryableException AbortTaskRunError CriticalError",
      "rejected",
    ],
    // Limits of got, undici, ws; constraints and empty results of ORMs and query builders; KafkaJS; Mongoose.
    [
      "PermissionViolationError InsufficientAccessError NoSuchObjectError NoSuchAttributeError TypeOrValueExistsError ObjectClassViolationError NotAllowedOnNonLeafError NotAllowedOnRDNError NoObjectClassModsError NamingViolationError AliasProblemError AliasDerefProblemError AffectsMultipleDSAsError UnwillingToPerformError SizeLimitExceededError AdminLimitExceededError UnavailableCriticalExtensionError ConfidentialityRequiredError MoreResultsToReturnError ResultsTooLargeError LoopDetectError MaxRedirectsError ResponseExceededMaxSizeError HeadersOverflowError PermissionError PermissionDenied UnsupportedError SequelizeUniqueConstraintError SequelizeForeignKeyConstraintError SequelizeExclusionConstraintError SequelizeUnknownConstraintError SequelizeAccessDeniedError UniqueConstraintError UniqueViolationError UniqueConstraintViolationException ForeignKeyViolationError ForeignKeyConstraintViolationException NotNullViolationError CheckViolationError ConstraintViolationError EntityNotFoundError DocumentNotFoundError NoResultError NotFoundException NotFound SequelizeEmptyResultError KafkaJSNonRetriableError KafkaJSOffsetOutOfRange KafkaJSServerDoesNotSupportApiKey KafkaJSCreateTopicError ModelNotFoundException FileNotFoundException FileNotFoundError AlreadyExists AddrInUse StripeCardError StripePermissionError StripeSignatureVerificationError EtcdLeaseInvalidError EtcdRoleNotFoundError EtcdUserNotFoundError SSLError SSLHandshakeException CertificateError ProductNotSupportedError MongoMissingCredentialsError MongoCompatibilityError RecordNotFound DoesNotExist",
      "rejected",
    ],
    // Validators and assertion libraries; wrong use of drivers and ORMs.
    [
      "AssertionError ZodError $ZodError ValiError ValidationError ValidatorError YupValidationError JoiValidationError AjvError CastError StrictModeError StructError ArkErrors TypeGuardError TypeBoxError ConfigError ConfigurationError ConfigValidationError InvalidArgumentError InvalidReturnValueError NotSupportedError NotSupported NotImplementedError UnsupportedProtocolError InvalidSubjectError InvalidOperationError DrainingConnectionError InvalidDNSyntaxError UndefinedTypeError InappropriateMatchingError InvalidSyntaxError InvalidAsn1Error MongoParseError MongoInvalidArgumentError MongoMissingDependencyError MongoAPIError MongoTransactionError MongoTailableCursorError MongoIncompatibleError MongoCursorInUseError SequelizeValidationError SequelizeEagerLoadingError SequelizeAssociationError SequelizeScopeError SequelizeQueryError MissingSchemaError OverwriteModelError ObjectExpectedError ObjectParameterError ParallelSaveError ParallelValidateError StrictPopulateError QueryError MetadataNotFoundError QueryResultError InvalidConfigError UsageError CommanderError ProgrammingError ArgumentError ArgumentException IllegalArgumentException IllegalStateException NullPointerException ClassCastException IndexOutOfBoundsException InvariantError InvariantViolation SchemaError MissingParameterError MissingOptionError InvalidOptionError InvalidData PrismaClientValidationError PrismaClientRustPanicError RequestContentLengthMismatchError GraphQLSyntaxError SerializationError KafkaJSNotImplemented KafkaJSInvariantViolation KafkaJSInvalidVarIntError KafkaJSInvalidLongError StripeInvalidRequestError ElementHandleDisposedError UnhandledRejectionError KeyError AttributeError NameError ValueError IndexError",
      "bug",
    ],
    [
      "RetryableError RetriableError RetryRequestError TransientError TemporaryError ForceRetryError",
      { category: "unavailable", action: "retry" },
    ],
    // Of retry libraries that gave up; what it was about the text or the cause says.
    ["RetryError", { category: "unavailable", action: "retry", confidence: 0.6 }],
    ["DeserializationError", { category: "bug", confidence: 0.6, also: ["rejected"] }],
    [
      "NoRespondersError UnavailableError ServiceUnavailableError ServiceUnavailableException BrokenCircuitException TooManyConnectionsError TooManyClientsError PoolExhaustedError OverloadedError MaintenanceError NoLeaderError KafkaJSNotLeaderError KafkaJSGroupCoordinatorNotFound KafkaJSMetadataNotLoaded KafkaJSTopicMetadataNotLoaded KafkaJSStaleTopicMetadataAssignment BusyConnectionError BusyError StripeAPIError QueueFullError CircuitOpenError CircuitBreakerOpenError OpenCircuitError",
      "unavailable",
    ],
    ["StripeRateLimitError QuotaExceededException FloodWaitError", "rate-limited"],
    ["OutOfMemoryError DiskFullError StorageFullError MaxBufferError MemoryError", "resource"],
    [
      "DeadlockError SerializationFailureError LockError ElementHandleDetachedError LockAcquisitionError LockNotAcquiredError ExecutionError VersionError EtcdLockFailedError ResourceLockedError StaleObjectStateException OptimisticLockException Busy StripeIdempotencyError RedlockError",
      "conflict",
    ],
    [
      "InappropriateAuthError StrongAuthRequiredError InvalidAuthenticationError AuthMethodNotSupportedError UserAuthenticationExpiredError AuthorizationError AuthSessionMissingError AuthInvalidCredentialsError SessionExpiredError AuthError AuthenticationException InvalidCredentialsError NotAuthenticatedError LoginError AccessTokenExpiredError TokenError StripeAuthenticationError KafkaJSSASLAuthenticationError EtcdAuthenticationFailedError EtcdInvalidAuthTokenError TemporarySessionExpiredError InteractionRequiredAuthError MongoAWSError MongoOIDCError MongoKerberosError",
      "auth",
    ],
    // Puppeteer and Playwright: which of the two is gone, the browser alone knows.
    [
      "TargetCloseError TargetClosedError",
      { category: "page-lost", confidence: 0.65, also: ["browser-lost"], ask: "browser-connected" },
    ],
  ],
};
