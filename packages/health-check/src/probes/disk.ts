import { statfs } from "node:fs/promises";

import { DegradedError } from "../errors.js";
import type { Probe } from "../types.js";
import { mustBeCount, show } from "../validate.js";
import { ProbeError } from "./probe-error.js";
import { within } from "./within.js";

export interface DiskOptions {
  /** Any folder of the disk. */
  readonly path: string;
  /** Fails with fewer free bytes than this. @default 104857600, 100 MB */
  readonly failBelowBytes?: number | undefined;
  /** Degraded with fewer free bytes than this. @default 1073741824, 1 GB */
  readonly warnBelowBytes?: number | undefined;
}

/** Looks how much room a disk has for us. Writes nothing. Throws a RangeError or TypeError for a wrong option. */
export function disk(options: DiskOptions): Probe {
  const { path, failBelowBytes = 100 * 2 ** 20, warnBelowBytes = 2 ** 30 } = options;
  if (typeof path !== "string" || path === "") {
    throw new TypeError(`path must be the path of a folder, got ${show(path)}`);
  }
  mustBeCount("failBelowBytes", failBelowBytes, 0);
  mustBeCount("warnBelowBytes", warnBelowBytes, 0);
  return async ({ signal }) => {
    const { bavail, bsize } = await within(signal, () => statfs(path));
    const free = bavail * bsize;
    const says = `The disk of ${path} has ${Math.floor(free / 2 ** 20)} MB left`;
    if (free < failBelowBytes) throw new ProbeError(says, { category: "resource" });
    if (free < warnBelowBytes) throw new DegradedError(says);
  };
}
