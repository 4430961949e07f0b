/** Whether this is the thread that the process ends with. Asked when it matters: the module costs milliseconds to load. */
export const isMainThread = (): boolean =>
  process.getBuiltinModule("node:worker_threads").isMainThread;
