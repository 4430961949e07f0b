import type { Platform } from "../platform.js";
import { bsd } from "./bsd.js";
import { linux } from "./linux.js";
import { macos } from "./macos.js";
import { none } from "./none.js";
import { windows } from "./windows.js";

const platforms: Readonly<Partial<Record<NodeJS.Platform, Platform>>> = {
  darwin: macos,
  freebsd: bsd,
  linux,
  netbsd: bsd,
  openbsd: bsd,
  win32: windows,
};

/** What can be asked for on this system. */
export const currentPlatform = (): Platform => platforms[process.platform] ?? none();
