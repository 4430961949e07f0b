/** What a breaker tells. */
export interface BreakerEvents {
  /** It opened, for so long in real time. */
  readonly open: { readonly key: string | undefined; readonly openMs: number };
  readonly halfOpen: { readonly key: string | undefined };
  readonly closed: { readonly key: string | undefined };
}
