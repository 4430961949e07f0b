import { createRandom } from "../random.js";

/** An id that no other number of the same kind has: random but for its end. */
export function numberedId(seed: number, kind: "conversation" | "message", number: number): string {
  const id = createRandom(seed, kind, number).uuid().toLowerCase();
  return id.slice(0, -12) + number.toString(16).padStart(12, "0");
}
