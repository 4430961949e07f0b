// What the first use loads; see load-engine.ts.
export { acquire } from "./acquire.js";
export { active } from "./active.js";
export { inhibit, inhibitSync } from "./inhibit.js";
export { list } from "./list.js";
export { monitor } from "./monitor/monitor.js";
export { probe } from "./probe.js";
export { whileAwake } from "./while-awake.js";
