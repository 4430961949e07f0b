/** What a detector remembers: plain JSON, to be stored and gone on with elsewhere. */
export interface Heard {
  readonly v: 1;
  /** When the last beat came, or when listening began. */
  readonly lastAt: number;
  /** Since when beats come much faster than they used to, if they do. */
  readonly bunchSince?: number | undefined;
}

/**
 * Judges by the beats of a peer how suspicious its silence is. Pure: it knows no clock and no timer, takes a state and gives
 * another. Times are ms of any clock that does not go back; one that does is survived, and not learned from.
 */
export interface Detector<S extends Heard = Heard> {
  readonly name: string;
  /** Listening begins. */
  start(at: number): S;
  /** A beat came. */
  beat(state: S, at: number): S;
  /** Nobody listened until now: silence counts from here, and nothing is learned from the gap. */
  forgive(state: S, at: number): S;
  /** How suspicious the silence is at this time: 0 just after a beat, from 1 on the peer is suspect. */
  suspicion(state: S, at: number): number;
  /** When suspicion reaches 1, if no beat comes. */
  suspectAt(state: S): number;
}

/** What is to be learned from a beat. */
export interface Lesson {
  /** The gap that it ended, if that says something. */
  readonly ms?: number;
  /** What was learned before does not hold any more. */
  readonly afresh?: true;
  readonly bunchSince?: number | undefined;
}

/** Beats that come this much faster than they used to are a bunch. */
const BUNCHED = 10;

/** No bunch lasts longer: what does is a new interval. */
const BUNCH_MS = 1000;

/**
 * What a beat teaches. Nothing from two at once or from a clock that went back. Nothing from a bunch either: beats that lay
 * unread while we or the network stood still come all at once, and do not mean that the peer beats faster.
 */
export function lesson(state: Heard, at: number, intervalMs: number): Lesson {
  const ms = at - state.lastAt;
  if (!Number.isFinite(ms) || ms < 0) return {};
  if (ms * BUNCHED >= intervalMs) return { ms };
  // A clock that went back would make it a bunch for ever.
  const bunchSince = Math.min(state.bunchSince ?? state.lastAt, state.lastAt);
  if (ms === 0 || at - bunchSince < BUNCH_MS) return { bunchSince };
  return { ms, afresh: true };
}

/** A time from outside. What is no number leaves things as they are. */
export function timeOr(at: number, otherwise: number): number {
  return Number.isFinite(at) ? at : otherwise;
}
