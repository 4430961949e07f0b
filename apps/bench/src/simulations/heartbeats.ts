import { fileURLToPath } from "node:url";

/** Beats as they arrive, and stretches in which the listener itself stood still. */
export interface Heartbeats {
  readonly beats: readonly number[];
  readonly gaps: readonly { readonly from: number; readonly to: number }[];
}

export const LINKS = ["lan", "wi-fi", "mobile", "pausing", "changing", "suspended"] as const;
export type Link = (typeof LINKS)[number];

interface Traces {
  readonly trace: (link: Link, hours: number, seed: number) => Heartbeats;
}

/** What the tests of health-check's detectors live through, built in as it stands. */
export async function traces(): Promise<Traces["trace"]> {
  const { trace }: Traces = await import(fileURLToPath(new URL("traces.js", import.meta.url)));
  return trace;
}
