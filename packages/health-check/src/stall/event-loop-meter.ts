/** What Node's `performance` has on top of a browser's. */
interface Utilization {
  readonly active: number;
  readonly idle: number;
}

interface NodePerformance {
  readonly eventLoopUtilization?: () => Utilization;
}

/** Measures, from one call to the next, in which share of the time the event loop was busy; `undefined` where the platform cannot tell. */
export function eventLoopMeter(): () => number | undefined {
  const node: NodePerformance = performance;
  if (typeof node.eventLoopUtilization !== "function") return () => undefined;
  const read = node.eventLoopUtilization.bind(performance);
  let last = read();
  return () => {
    const now = read();
    const activeMs = now.active - last.active;
    const idleMs = now.idle - last.idle;
    last = now;
    return activeMs + idleMs > 0 ? activeMs / (activeMs + idleMs) : undefined;
  };
}
