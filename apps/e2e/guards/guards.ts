/** Something that must not be lost, and the test that notices when it is. */
export interface Guard {
  /** Also the name of the patch that takes the guard away: `patches/<name>.patch`. */
  readonly name: string;
  /** The file of the test, from the root of the repository. */
  readonly file: string;
  /** The whole name of the test that must fail then, or of several that all must. */
  readonly test: string | readonly string[];
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
    test: [6, 7, 8, 9].map(
      (id) =>
        `while action ${id} runs, logind itself lists its keep-awake lock; when it has ended, no more`,
    ),
  },
  {
    name: "late-grant",
    file: "packages/sleep-inhibit/test/desktop.test.ts",
    test: "a service that hangs costs the deadline, and what it grants later is given back",
  },
  {
    name: "worker-lock",
    file: "packages/sleep-inhibit/test/worker.test.ts",
    test: "the main thread holds the lock of a worker, and it is gone after terminate",
  },
  {
    name: "believed-sender",
    file: "packages/sleep-inhibit/test/monitor.test.ts",
    test: "a signal that somebody else sends is not believed, to all or to us alone",
  },
  {
    name: "session-check",
    file: "apps/actions/test/runner.test.ts",
    test: "before anything is listed the site is asked who is signed in",
  },
  {
    name: "no-work-is-no-success",
    file: "apps/actions/test/runner.test.ts",
    test: "an action that did nothing and cannot say why has failed",
  },
  {
    name: "write-ahead-outbox",
    file: "apps/actions/test/outbox.test.ts",
    test: "the message stands in the database before the site is asked to send it",
  },
  {
    name: "dropped-stays-dropped",
    file: "apps/actions/test/outbox.test.ts",
    test: "what a person has dropped is not written by the next run, until that person approves it",
  },
  {
    name: "opt-out-confirmed",
    file: "apps/actions/test/opt-outs.test.ts",
    test: "with OPT_OUT_CONFIRM who asks to be left alone hears nothing more until a person has confirmed it",
  },
  {
    name: "browser-sends-once",
    file: "apps/actions/test/sends-once.test.ts",
    test: "through a browser that sends twice nothing is sent",
  },
  {
    name: "reconcile",
    file: "apps/actions/test/outbox.test.ts",
    test: "a message whose answer was lost is found at the site, and not sent again",
  },
  {
    name: "opt-out-on-resume",
    file: "apps/actions/test/outbox.test.ts",
    test: "an opt-out that came between the message and its sending is honoured when the run is taken up again",
  },
  {
    name: "unread-conversations",
    file: "apps/actions/test/unread-conversations.test.ts",
    test: "who has written something that could not be read is written to by neither action 8 nor action 9",
  },
  {
    name: "inbox-incomplete",
    file: "apps/actions/test/unread-conversations.test.ts",
    test: "an inbox that could not be read keeps action 8 from writing, however often it was read before",
  },
  {
    name: "first-connection",
    file: "apps/e2e/test/correspondence.test.ts",
    test: "a message that was taken and whose answer was a reset, a 502, silence or another author is sent once",
  },
  {
    name: "dry-run-store",
    file: "apps/e2e/test/correspondence.test.ts",
    test: "a dry run sends nothing, leaves no trace in the live database, and decides nothing there",
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
  {
    name: "vault-sealed",
    file: "apps/actions/test/session-vault.test.ts",
    test: "who has the database alone has neither cookie nor account",
  },
  {
    name: "spare-remembered",
    file: "apps/e2e/test/interruptions.test.ts",
    test: "a browser that stands ready goes with a run that is killed, and one that froze goes with the next",
  },
  {
    name: "orphan-sweep",
    file: "apps/e2e/test/control.test.ts",
    test: "a frozen browser that a killed runner left behind is ended by the next run",
  },
  {
    name: "emergency-stop",
    file: "apps/actions/test/outbox.test.ts",
    test: "a message that is written down is not sent once an emergency stop was ordered",
  },
  {
    name: "owned-when-sent",
    file: "apps/actions/test/outbox.test.ts",
    test: "a run that is taken over when its message is ready to go sends nothing",
  },
  {
    name: "circuit-per-endpoint",
    file: "apps/actions/test/patience.test.ts",
    test: "an endpoint that fails five times in a row is left alone, and the next process knows it",
  },
  {
    name: "wait-for-person",
    file: "packages/resilience/test/pausing.test.ts",
    test: "when recovery is at its end the run pauses for a person, and goes on from where it stood",
  },
  {
    name: "second-step",
    file: "apps/e2e/test/night.test.ts",
    test: "a run waits at night, tells a person, and goes on when it is told to: 'the site asks for a code'",
  },
  {
    name: "turn-between-items",
    file: "apps/actions/test/runner.test.ts",
    test: "a run that asks nobody else leaves the rest of the process its turn: a Ctrl-C need not wait for its end",
  },
  {
    name: "free-after-sleep",
    file: "packages/resilience/test/sleep.test.ts",
    test: "a call that failed across a sleep is repeated at once and is no attempt",
  },
];
