const callbacks = new Set<() => void>();

function run(): void {
  for (const callback of callbacks) callback();
}

/** Runs a callback when the process exits of its own accord, and returns what takes that back. One listener for all. */
export function atExit(callback: () => void): () => void {
  if (callbacks.size === 0) process.once("exit", run);
  callbacks.add(callback);
  return () => {
    callbacks.delete(callback);
    if (callbacks.size === 0) process.removeListener("exit", run);
  };
}
