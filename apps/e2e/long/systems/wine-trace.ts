/** Display, system and execution by their numbers, for each lock that the scenario takes through power requests, in its order. */
const asked = [
  ["system", [1, 3]],
  ["display", [1, 3, 0]],
  ["fifty at once, which are one for Windows", [1, 3]],
  ["released", [1, 3]],
  ["a worker's, taken by the main thread", [1, 3]],
  ["held to the end", [1, 3]],
] as const;

/** Reads Wine's own trace: which requests were set, in which order, and that each handle but the last two was closed again. */
export function traced(trace: string): string {
  const lines = trace.split("\n");
  const sets = lines.flatMap((line, at) => {
    const [, thread, handle, type] =
      /^(\w+):\w+:powermgnt:PowerSetRequest \((\w+), (\d+)\)/.exec(line) ?? [];
    return thread === undefined || handle === undefined
      ? []
      : [
          {
            at,
            thread,
            handle: handle.toLowerCase().replace(/^0+(?=\w{4})/, ""),
            type: Number(type),
          },
        ];
  });
  const wanted = asked.flatMap(([, types]) => [...types]);
  const found = sets.map(({ type }) => type);
  if (found.join() !== wanted.join())
    throw new Error(`asked for ${found.join()}, not ${wanted.join()}`);
  const open = sets.slice(0, -2).filter(({ at, thread, handle }) => {
    const closed = `${thread}: close_handle( handle=${handle} )`;
    return !lines.slice(at).some((line) => line.startsWith(closed));
  });
  if (open.length > 0) throw new Error(`left open: ${open.map(({ handle }) => handle).join()}`);
  return `${sets.length} requests set, ${sets.length - 2} closed, 2 left to the end of the process`;
}
