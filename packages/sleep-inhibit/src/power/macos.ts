import { loadIOKit } from "../macos/iokit.js";
import type { Power } from "./power.js";

/** What macOS says of the cord and its batteries. */
export const macos = (): Power => loadIOKit().powerSources();
