import type { Family } from "./family.js";

/** Error names and codes of hosted APIs (AWS, Azure, Google, OpenAI-like): more exact than the status beside them. */
export const services: Family = {
  id: "service",
  rows: [
    [
      "Throttling ThrottlingException ThrottledException RequestThrottled RequestThrottledException TooManyRequestsException TooManyRequests ProvisionedThroughputExceededException RequestLimitExceeded BandwidthLimitExceeded LimitExceededException SlowDown PriorRequestNotComplete EC2ThrottledException rate_limit_exceeded rate_limit_error rateLimitExceeded userRateLimitExceeded dailyLimitExceeded quotaExceeded RateLimitError RateLimitExceeded TooManyRequestsError ServerBusy OperationTimedOutThrottled RESOURCE_EXHAUSTED ENHANCE_YOUR_CALM",
      "rate-limited",
    ],
    [
      "ServiceUnavailable ServiceUnavailableException InternalError InternalFailure InternalServerError InternalServerException InternalServiceError InternalServiceException ServiceException backendError internalError overloaded_error api_error server_error UNAVAILABLE EOPENBREAKER BrokenCircuitError IsolatedCircuitError BulkheadRejectedError ESEMLOCKED CircuitBreakerOpenException APIConnectionError InternalServerErrorException",
      "unavailable",
    ],
    [
      "RequestTimeout RequestTimeoutException OperationTimedOut DEADLINE_EXCEEDED APIConnectionTimeoutError TaskTimedOut",
      "timeout",
    ],
    [
      "ExpiredToken ExpiredTokenException TokenRefreshRequired InvalidClientTokenId UnrecognizedClientException InvalidAccessKeyId SignatureDoesNotMatch RequestExpired IncompleteSignature MissingAuthenticationToken InvalidToken InvalidSignatureException NotAuthorizedException AuthenticationFailed ExpiredAuthenticationToken InvalidAuthenticationToken CredentialsProviderError UNAUTHENTICATED invalid_api_key authentication_error AuthenticationError UnauthorizedError UnauthorizedException Unauthorized invalid_grant invalid_token TokenExpiredError JsonWebTokenError NotBeforeError EAUTH EOAUTH2 authError LoginRequired EBADCSRFTOKEN JWTExpired ERR_JWT_EXPIRED ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
      "auth",
    ],
    ["RequestTimeTooSkewed", { category: "rejected", also: ["auth"] }],
    [
      "ConditionalCheckFailedException TransactionConflictException TransactionCanceledException TransactionInProgressException ConflictException ConflictError ResourceInUseException OperationAborted ConcurrentModificationException OptimisticLockError SequelizeOptimisticLockError WatchError ABORTED VersionConflictEngineException version_conflict_engine_exception OptimisticLockVersionMismatchError PessimisticLockTransactionRequiredError",
      "conflict",
    ],
    [
      "AccessDenied AccessDeniedException ForbiddenException ForbiddenError NoSuchKey NoSuchBucket NoSuchUpload NotFoundException NotFoundError ResourceNotFoundException ResourceNotFound QueueDoesNotExist BucketAlreadyExists InvalidObjectState EntityTooLarge insufficient_quota permission_error not_found_error PermissionDeniedError PERMISSION_DENIED NOT_FOUND ALREADY_EXISTS FAILED_PRECONDITION UnsupportedError invalidSelector PaymentRequired insufficientPermissions OptInRequired AccountProblem UnknownEndpoint",
      "rejected",
    ],
    [
      "ValidationException ValidationError InvalidParameterValue InvalidParameterException InvalidParameterCombination MissingParameter MalformedQueryString SerializationException InvalidArgument INVALID_ARGUMENT OUT_OF_RANGE invalid_request_error BadRequestError UnprocessableEntityError InvalidRequest MalformedXML InvalidRequestException E_VALIDATION_ERROR EMESSAGE",
      "bug",
    ],
    // Says only what was being done when it failed.
    ["EENVELOPE", { category: "bug", confidence: 0.5 }],
    ["ECONNECTION ESTREAM", { category: "connection-lost", confidence: 0.6 }],
    ["EDNS", { category: "unreachable", confidence: 0.6, also: ["offline"] }],
    ["ETLS EPROTOCOL", { category: "rejected", confidence: 0.6 }],
  ],
};
