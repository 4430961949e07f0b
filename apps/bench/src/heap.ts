/** How much more is held after so many calls than after a tenth of them, in MB. Needs `--expose-gc`. */
export function heapGrowth<T>(
  values: readonly T[],
  call: (value: T) => unknown,
  calls: number,
): number {
  const held = () => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed;
  };
  let early = 0;
  for (let i = 0; i < calls; i++) {
    const value = values[i % values.length];
    if (value !== undefined) call(value);
    if (i === calls / 10) early = held();
  }
  return (held() - early) / 2 ** 20;
}
