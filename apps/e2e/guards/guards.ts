/** Something that must not be lost, and the test that notices when it is. */
export interface Guard {
  /** Also the name of the patch that takes the guard away: `patches/<name>.patch`. */
  readonly name: string;
  /** The file of the test, from the root of the repository. */
  readonly file: string;
  /** The whole name of the test that must fail then. */
  readonly test: string;
}

export const guards: readonly Guard[] = [
  {
    name: "single-flight-recovery",
    file: "packages/resilience/test/recovery.test.ts",
    test: "one recovery serves every caller that lost the same session",
  },
  {
    name: "keep-awake-lock",
    file: "apps/e2e/test/keep-awake.test.ts",
    test: "while action 6 runs, logind itself lists its keep-awake lock; when it has ended, no more",
  },
  {
    name: "checkpoint",
    file: "apps/e2e/test/interruptions.test.ts",
    test: "kill -9 in the middle: the next start goes on, and asks for nothing that was stored",
  },
  {
    name: "unknown-is-not-no",
    file: "apps/e2e/test/gather.test.ts",
    test: "an in-tree question that is refused leaves unknown, never a no, and nothing that was known is lost",
  },
  {
    name: "lease-assert-owned",
    file: "apps/actions/test/runner.test.ts",
    test: "before each step the lease is asked, so that no side effect is begun in another's name",
  },
  {
    name: "no-repeat-when-unknown",
    file: "packages/resilience/test/recovery.test.ts",
    test: "a call that must not be repeated ends as unknown once its request may have arrived, and the session is recovered",
  },
  {
    name: "unknown-keeps-the-known",
    file: "apps/actions/test/rows.test.ts",
    test: "unknown is stored as unknown, and never overwrites what was known",
  },
];
