import type { Platform } from "../platform.js";
import { linux } from "./linux.js";
import { none } from "./none.js";

const platforms: Readonly<Partial<Record<NodeJS.Platform, Platform>>> = { linux };

/** What can be asked for on this system. */
export const currentPlatform = (): Platform => platforms[process.platform] ?? none;
