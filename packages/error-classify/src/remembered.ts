import type { Verdict } from "./types.js";

/**
 * What was found out about the last texts. Programs throw the same few again and again; what is made up anew each time
 * must not fill the memory. Holds at least as many as told, and twice as many at most.
 */
export class Recent<V> {
  readonly #most: number;
  #young = new Map<string, V>();
  #old = new Map<string, V>();

  constructor(most: number) {
    this.#most = most;
  }

  get(text: string): V | undefined {
    const known = this.#young.get(text);
    if (known !== undefined) return known;
    const older = this.#old.get(text);
    if (older !== undefined) this.set(text, older);
    return older;
  }

  set(text: string, found: V): void {
    if (this.#young.size >= this.#most) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(text, found);
  }
}

/** `null` is an answer too. */
export type Memory = Recent<Verdict | null>;

/** What was found out about a word before, or now. */
export function remembered(
  memory: Memory,
  word: string,
  find: () => Verdict | undefined,
): Verdict | undefined {
  const known = memory.get(word);
  if (known !== undefined) return known ?? undefined;
  const found = find();
  memory.set(word, found ?? null);
  return found;
}
