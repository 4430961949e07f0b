import type { Table } from "./table.js";

/**
 * Error codes and names of hosted APIs, more exact than the status beside them. Sources: AWS's common errors
 * (https://docs.aws.amazon.com/awssupport/latest/APIReference/CommonErrors.html), S3's and DynamoDB's lists, and what
 * the SDKs call throttling and transient (smithy-typescript, packages/service-error-classification/src/constants.ts);
 * Azure Storage's (https://learn.microsoft.com/rest/api/storageservices/common-rest-api-error-codes); Google's
 * (https://cloud.google.com/apis/design/errors and the reasons of the older APIs); OpenAI's and Anthropic's
 * (https://platform.openai.com/docs/guides/error-codes, https://docs.anthropic.com/en/api/errors).
 */
export const services: Table = {
  id: "service",
  at: ["code", "name"],
  rows: [
    // AWS: THROTTLING_ERROR_CODES; S3's SlowDown; OpenAI's, Anthropic's and Google's; Azure's ServerBusy; HTTP/2.
    [
      "Throttling ThrottlingException ThrottledException RequestThrottled RequestThrottledException TooManyRequestsException TooManyRequests ProvisionedThroughputExceededException RequestLimitExceeded BandwidthLimitExceeded LimitExceededException SlowDown PriorRequestNotComplete EC2ThrottledException TransactionInProgressLimitExceeded rate_limit_exceeded rate_limit_error rateLimitExceeded userRateLimitExceeded dailyLimitExceeded quotaExceeded RateLimitError RateLimitExceeded TooManyRequestsError ServerBusy OperationTimedOutThrottled RESOURCE_EXHAUSTED ENHANCE_YOUR_CALM requests tokens",
      "rate-limited",
    ],
    // AWS: TRANSIENT_ERROR_CODES and server faults; Google's backendError; circuit breakers and bulkheads of opossum, cockatiel, Polly.
    [
      "ServiceUnavailable ServiceUnavailableException InternalError InternalFailure InternalServerError InternalServerException InternalServiceError InternalServiceException ServiceException ServiceFailure InternalServerErrorException ModelNotReadyException KMSInternalException backendError internalError overloaded_error api_error server_error UNAVAILABLE EOPENBREAKER BrokenCircuitError IsolatedCircuitError BulkheadRejectedError ESEMLOCKED CircuitBreakerOpenException ServerTimeout",
      "unavailable",
    ],
    [
      "RequestTimeout RequestTimeoutException OperationTimedOut DEADLINE_EXCEEDED APIConnectionTimeoutError TaskTimedOut ModelTimeoutException GatewayTimeout timeout_error",
      "timeout",
    ],
    // AWS: signatures, keys and tokens; OAuth 2.0 (RFC 6749 §5.2, RFC 6750 §3.1); JWT libraries; csurf; nodemailer.
    [
      "ExpiredToken ExpiredTokenException TokenRefreshRequired InvalidClientTokenId UnrecognizedClientException InvalidAccessKeyId SignatureDoesNotMatch RequestExpired IncompleteSignature MissingAuthenticationToken MissingAuthenticationTokenException InvalidToken InvalidSignatureException NotAuthorizedException AuthFailure AuthenticationFailed ExpiredAuthenticationToken InvalidAuthenticationToken InvalidAuthenticationInfo NoAuthenticationInformation CredentialsProviderError CredentialsError UNAUTHENTICATED invalid_api_key authentication_error AuthenticationError UnauthorizedError UnauthorizedException Unauthorized invalid_grant invalid_token login_required token_expired TokenExpiredError JsonWebTokenError NotBeforeError EAUTH EOAUTH2 authError LoginRequired EBADCSRFTOKEN JWTExpired JWSSignatureVerificationFailed ERR_JWT_EXPIRED ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
      "auth",
    ],
    // AWS: CLOCK_SKEW_ERROR_CODES. After sleep it may be this machine's clock.
    ["RequestTimeTooSkewed RequestInTheFuture", { category: "rejected", also: ["auth"] }],
    // DynamoDB, S3, Azure leases and ETags; Elasticsearch; TypeORM, Sequelize, node-redis' WATCH.
    [
      "ConditionalCheckFailedException TransactionConflictException TransactionCanceledException TransactionInProgressException ConflictException ConflictError ResourceInUseException OperationAborted ConditionalRequestConflict ConcurrentModificationException PreconditionFailed LeaseIdMismatchWithBlobOperation LeaseAlreadyPresent BlobImmutableDueToPolicy EntityAlreadyExistsConflict UpdateConditionNotSatisfied OptimisticLockError SequelizeOptimisticLockError WatchError VersionConflictEngineException version_conflict_engine_exception OptimisticLockVersionMismatchError",
      "conflict",
    ],
    // What is not allowed, not there, or not paid for.
    [
      "AccessDenied AccessDeniedException ForbiddenException ForbiddenError NoSuchKey NoSuchBucket NoSuchUpload NoSuchVersion NotFoundException NotFoundError ResourceNotFoundException ResourceNotFound BlobNotFound ContainerNotFound QueueNotFound TableNotFound QueueDoesNotExist BucketAlreadyExists BucketAlreadyOwnedByYou BlobAlreadyExists ContainerAlreadyExists InvalidObjectState EntityTooLarge ItemCollectionSizeLimitExceededException AuthorizationFailure AuthorizationPermissionMismatch insufficient_quota billing_not_active model_not_found permission_error not_found_error PermissionDeniedError PERMISSION_DENIED NOT_FOUND ALREADY_EXISTS FAILED_PRECONDITION UNIMPLEMENTED DATA_LOSS UnsupportedError invalidSelector PaymentRequired card_declined insufficientPermissions OptInRequired AccountProblem access_denied content_policy_violation index_not_found_exception",
      "rejected",
    ],
    // Requests that are wrong as they stand.
    [
      "ValidationException ValidationError InvalidParameterValue InvalidParameterException InvalidParameterCombination MissingParameter MissingAction InvalidAction InvalidQueryParameter InvalidInput InvalidUri MalformedQueryString MalformedPolicyDocument SerializationException InvalidArgument INVALID_ARGUMENT OUT_OF_RANGE BadRequestError BadRequestException UnprocessableEntityError InvalidRequest MalformedXML InvalidRequestException context_length_exceeded parsing_exception mapper_parsing_exception E_VALIDATION_ERROR FST_ERR_VALIDATION EMESSAGE",
      "bug",
    ],
    // OpenAI's and Anthropic's word for every request that they do not take: the status says more.
    ["invalid_request_error", { category: "bug", confidence: 0.85, also: ["rejected"] }],
    // OAuth 2.0 and OpenID Connect Core §3.1.2.6: whom only a person or new credentials help.
    ["invalid_client unauthorized_client consent_required interaction_required", "auth"],
    ["unsupported_grant_type invalid_scope unsupported_response_type redirect_uri_mismatch", "bug"],
    ["temporarily_unavailable", "unavailable"],
    // Slack: https://api.slack.com/methods, the errors that every method has.
    ["ratelimited rate_limited accesslimited", "rate-limited"],
    ["fatal_error internal_error service_unavailable team_added_to_org", "unavailable"],
    ["request_timeout", "timeout"],
    [
      "not_authed invalid_auth account_inactive token_revoked org_login_required ekm_access_denied",
      "auth",
    ],
    [
      "missing_scope not_allowed_token_type no_permission channel_not_found is_archived not_in_channel user_not_found msg_too_long no_text restricted_action two_factor_setup_required team_access_not_granted",
      "rejected",
    ],
    [
      "invalid_arguments invalid_arg_name invalid_array_arg invalid_charset invalid_form_data invalid_post_type missing_post_type method_deprecated deprecated_endpoint",
      "bug",
    ],
    // AWS's SDK 2 where it did not reach the host; SQS.
    [
      "UnknownEndpoint NetworkingError",
      { category: "unreachable", confidence: 0.65, also: ["rejected"] },
    ],
    [
      "PurgeQueueInProgress QueueDeletedRecently AWS.SimpleQueueService.PurgeQueueInProgress AWS.SimpleQueueService.QueueDeletedRecently",
      "conflict",
    ],
    ["OverLimit KmsThrottled AWS.SimpleQueueService.OverLimit", "rate-limited"],
    [
      "ReceiptHandleIsInvalid MessageNotInflight AWS.SimpleQueueService.NonExistentQueue",
      "rejected",
    ],
    // gRPC's and Firestore's; superagent's own stop is called the same.
    ["ABORTED", { category: "conflict", confidence: 0.65 }],
    // nodemailer, lib/smtp-connection: these say only what was being done when it failed.
    ["EENVELOPE", { category: "bug", confidence: 0.5 }],
    ["ECONNECTION ESTREAM", { category: "connection-lost", confidence: 0.6 }],
    ["EDNS", { category: "unreachable", confidence: 0.6, also: ["offline"] }],
    ["ETLS EPROTOCOL", { category: "rejected", confidence: 0.6 }],
    ["EMAXLIMIT", { category: "unavailable", confidence: 0.6 }],
  ],
};
