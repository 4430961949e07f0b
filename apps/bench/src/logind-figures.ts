/** How long it took to get a lock and to let go of it, in ms, a figure for each round. */
export interface Taking {
  readonly name: string;
  readonly takeMs: readonly number[];
  readonly releaseMs: readonly number[];
  /** Processes of its own while it is held. */
  readonly processes: number;
  /** What the first costs in memory while it is held, in bytes: the part of each process that it shares with no other. */
  readonly memory?: number | undefined;
}

/** What the script beside logind has to tell. */
export interface LogindFigures {
  readonly takes: readonly Taking[];
  /** How long it took to read the list of all locks. */
  readonly reads: readonly { readonly name: string; readonly ms: readonly number[] }[];
  /** The share of a core that holding a lock for a minute costs, where that was measured. */
  readonly holding?: number;
  /** The same for watching for sleep. */
  readonly watching?: number;
}
