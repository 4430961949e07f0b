import type { JitterFunction } from "./jitter-function.js";

/** Exactly the curve: for one client alone, and for tests. */
export const none: JitterFunction = ({ curveMs }) => curveMs;
