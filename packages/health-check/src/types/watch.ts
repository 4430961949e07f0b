/// <reference lib="esnext.disposable" preserve="true" />
import type { Detector } from "../detectors/detector.js";
import type { CheckContext, ConfirmOptions } from "./check.js";
import type { Clock, Gaps } from "./shared.js";

/** `suspect`: silent for too long, and being asked. */
export type PeerStatus = "alive" | "suspect" | "dead";

export interface WatchOptions {
  /** @default missed(), with k = 3.5 where there is a `confirm` */
  readonly detector?: Detector | undefined;
  /** Asks the suspect; it is dead only when this fails. @default a suspect is dead */
  readonly confirm?: ((context: CheckContext) => unknown) | undefined;
  /** How often a failed `confirm` is repeated, and how long each may take. @default { probes: 1, timeoutMs: 1000, pauseMs: 250 } */
  readonly confirmation?: ConfirmOptions | undefined;
  /** @default the system's own */
  readonly clock?: Clock | undefined;
  /** Called for gaps in time: after one, silence counts from then on. @default none */
  readonly gaps?: Gaps | undefined;
}

/** A peer that is heard of by beats. */
export interface Watch extends Disposable {
  readonly status: PeerStatus;
  /** How suspicious its silence is now; from 1 on it is suspect. */
  readonly suspicion: number;
  /** It was heard of. */
  beat(): void;
  on(type: "change", listener: (event: { from: PeerStatus; to: PeerStatus }) => void): () => void;
}
