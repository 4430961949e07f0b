export interface LineageOptions {
  readonly name: string;
  readonly fails: () => boolean;
  /** Told when a parent begins to fail. */
  readonly block: () => void;
  /** Told when no parent fails any more. */
  readonly unblock: () => void;
  readonly parents: readonly Lineage[];
}

/** What a check depends on, and what depends on it. */
export class Lineage {
  readonly #options: LineageOptions;
  readonly #parents: Set<Lineage>;
  readonly #children = new Set<Lineage>();

  constructor(options: LineageOptions) {
    this.#options = options;
    this.#parents = new Set(options.parents);
    for (const parent of this.#parents) parent.#children.add(this);
  }

  /** The failing parent, or what a parent is blocked by. */
  blockedBy(): string | undefined {
    for (const parent of this.#parents) {
      if (parent.#options.fails()) return parent.#options.name;
      const above = parent.blockedBy();
      if (above !== undefined) return above;
    }
    return undefined;
  }

  blockChildren(): void {
    for (const child of this.#children) {
      child.#options.block();
      child.blockChildren();
    }
  }

  /** Those for whom nothing else is in the way. */
  unblockChildren(): void {
    for (const child of this.#children) {
      if (child.blockedBy() !== undefined) continue;
      child.#options.unblock();
      child.unblockChildren();
    }
  }

  /** What is removed is in nobody's way. */
  leave(): void {
    for (const parent of this.#parents) parent.#children.delete(this);
    for (const child of this.#children) child.#parents.delete(this);
  }
}
