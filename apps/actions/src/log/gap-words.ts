import type { Gap } from "@longhaul/resilience";

/** What a gap was, for a person: never "slept" for what is not known to be sleep. */
export const gapWords = ({ kind, ms }: Gap): string =>
  kind === "slept"
    ? `The computer slept for ${span(ms)}`
    : `This process stood still for ${span(ms)}`;

const span = (ms: number): string =>
  ms < 120_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} min`;
