/** As a connection that broke in the middle of a call. */
export const reset = (): Error =>
  Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET", syscall: "read" });

/** Never answers; ends with its signal where it is given one. */
export function hung(call?: AbortSignal | { readonly signal: AbortSignal }): Promise<never> {
  return new Promise((_, reject) => {
    if (call instanceof AbortSignal) {
      call.addEventListener("abort", () => reject(call.reason as Error), { once: true });
    }
  });
}

/** Several turns of the event loop. */
export async function turn(): Promise<void> {
  for (let n = 0; n < 3; n += 1) await new Promise((resolve) => setImmediate(resolve));
}

export interface Pending<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

/** A promise that the test settles. */
export function pending<T>(): Pending<T> {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
