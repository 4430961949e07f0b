import {
  isClockSkewError,
  isServerError,
  isThrottlingError,
  isTransientError,
} from "@smithy/service-error-classification";
import type { AxiosError } from "axios";
import { isNetworkOrIdempotentRequestError, isRetryableError } from "axios-retry";
import isNetworkError from "is-network-error";
import isRetryAllowed from "is-retry-allowed";

/** Something that says whether another attempt is worth it. */
export interface Peer {
  readonly name: string;
  readonly says: (error: unknown) => boolean;
}

/** The words that the old framework looked for in `str(error).lower()`. */
const WORDS = [
  "connection",
  "disconnected",
  "invalid session",
  "browser",
  "webdriver",
  "timeout",
  "refused",
];

export const SEED = "seed's keywords";

function seedKeywords(error: unknown): boolean {
  const text = String(error).toLowerCase();
  return WORDS.some((word) => text.includes(word));
}

// Their parameters are typed more narrowly than what is thrown at them.
const asError = (error: unknown) => error as Error;
const asSdk = (error: unknown) => error as Parameters<typeof isServerError>[0];
const asAxios = (error: unknown) => error as AxiosError;

/** Whoever throws on what was thrown has said no. */
const guarded = (says: (error: unknown) => boolean) => (error: unknown) => {
  try {
    return says(error);
  } catch {
    return false;
  }
};

export const peers: readonly Peer[] = [
  { name: SEED, says: guarded(seedKeywords) },
  { name: "is-network-error", says: guarded(isNetworkError) },
  { name: "is-retry-allowed", says: guarded((e) => isRetryAllowed(asError(e))) },
  {
    name: "axios-retry",
    says: guarded((e) => isNetworkOrIdempotentRequestError(asAxios(e))),
  },
  {
    name: "axios-retry, isRetryableError",
    says: guarded((e) => isRetryableError(asAxios(e))),
  },
  {
    name: "@smithy/service-error-classification",
    says: guarded((e) => {
      const error = asSdk(e);
      return (
        isThrottlingError(error) ||
        isTransientError(error) ||
        isServerError(error) ||
        isClockSkewError(error)
      );
    }),
  },
];
