/** One figure that must hold: a ratio against something measured in the same run. */
export interface Check {
  readonly what: string;
  /** The median of its rounds. */
  readonly value: number;
  /** Smaller is better. `--check` fails beyond twice this. */
  readonly target: number;
}

/** One table and what it must show. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly checks: readonly Check[];
}

export interface BenchOptions {
  /** How often each thing is measured. */
  readonly rounds: number;
  /** Also what takes minutes. */
  readonly long: boolean;
}

/** A comparison of one package with its peers. Each runs in a process of its own. */
export interface Bench {
  readonly name: string;
  /** What is compared, and how it is measured. */
  readonly title: string;
  readonly run: (options: BenchOptions) => Promise<Table>;
}
