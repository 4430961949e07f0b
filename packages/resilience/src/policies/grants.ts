import type { Queued } from "./turnstile.js";

let granted: Queued[] = [];

/** Lets what was granted go, in a microtask of its own: thousands in a row do not grow the stack. */
export function grant(node: Queued): void {
  granted.push(node);
  if (granted.length === 1) queueMicrotask(run);
}

function run(): void {
  const now = granted;
  granted = [];
  for (const node of now) node.granted();
}
