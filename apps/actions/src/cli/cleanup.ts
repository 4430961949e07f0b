/** What has to be closed again, the last opened first. */
export interface Cleanup extends AsyncDisposable {
  add(close: () => unknown): void;
}

/** Every close is tried, whatever the others do; the first failure is told. */
export function createCleanup(): Cleanup {
  const closes: (() => unknown)[] = [];
  return {
    add: (close) => void closes.push(close),
    async [Symbol.asyncDispose]() {
      const failures: unknown[] = [];
      for (let close = closes.pop(); close; close = closes.pop()) {
        try {
          await close();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}
