import type { InhibitLock } from "./types.js";

const held = new Set<InhibitLock>();

/** The locks that are held, the oldest first. */
export const active = (): readonly InhibitLock[] => [...held];

/** Counts a lock among the held, and returns what takes it out. */
export function enlist(lock: InhibitLock): () => void {
  held.add(lock);
  return () => void held.delete(lock);
}
