import type { Detector, Heard } from "./detectors/detector.js";
import { missed } from "./detectors/missed.js";
import { Emitter } from "./emitter.js";
import { HealthDisposedError } from "./errors.js";
import { resolveCheck } from "./checks/check-options.js";
import { Run } from "./checks/run.js";
import { graceMs } from "./time/grace.js";
import type { Timer } from "./time/scheduler.js";
import { createTime } from "./time/time.js";
import type { CheckContext, PeerStatus, Watch, WatchOptions } from "./types.js";
import { mustBeFunction, show } from "./validate.js";

/**
 * Watches a peer by its beats: alive, then suspect when it is silent for too long, then dead when it does not answer either.
 * A beat or an answer makes it alive again. Its one timer does not keep the process alive.
 * Throws a RangeError or TypeError that names an option which makes no sense.
 *
 * @example
 * const peer = watch({ confirm: ({ signal }) => fetch("http://127.0.0.1:8080/", { signal }) });
 * socket.on("pong", () => peer.beat());
 * peer.on("change", ({ to }) => console.log(to));
 */
export function watch(options: WatchOptions = {}): Watch {
  return new BeatWatch(options);
}

class BeatWatch implements Watch {
  readonly #options: WatchOptions;
  readonly #detector: Detector;
  readonly #time;
  readonly #changes = new Emitter<{ from: PeerStatus; to: PeerStatus }>();
  readonly #noGaps: (() => void) | undefined;
  #state: Heard;
  #status: PeerStatus = "alive";
  #timer: Timer | undefined;
  #dueAt = 0;
  #run: Run | undefined;
  #graced = false;
  #disposed = false;

  constructor(options: WatchOptions) {
    const { confirm, detector = missed({ k: confirm ? 3.5 : 5 }), clock, gaps } = options;
    if (confirm !== undefined) mustBeFunction("confirm", confirm);
    this.#options = options;
    this.#detector = detector;
    this.#time = createTime(clock);
    this.#state = this.#detector.start(this.#time.awake());
    this.#noGaps = gaps?.((gap) => this.#forgive(gap));
    this.#arm();
  }

  get status(): PeerStatus {
    return this.#status;
  }

  get suspicion(): number {
    return this.#detector.suspicion(this.#state, this.#time.awake());
  }

  beat(): void {
    this.#state = this.#detector.beat(this.#state, this.#time.awake());
    this.#alive();
  }

  on(type: "change", listener: (event: { from: PeerStatus; to: PeerStatus }) => void): () => void {
    if (type !== "change") throw new RangeError(`type must be "change", got ${show(type)}`);
    mustBeFunction("listener", listener);
    return this.#changes.on(listener);
  }

  [Symbol.dispose](): void {
    this.#disposed = true;
    this.#noGaps?.();
    this.#timer?.cancel();
    this.#changes.clear();
    this.#run?.stop(new HealthDisposedError());
    this.#run = undefined;
  }

  #alive(): void {
    if (this.#disposed) return;
    const run = this.#run;
    this.#run = undefined;
    run?.stop(new Error("A beat came"));
    this.#graced = false;
    this.#become("alive");
    // Beats come often and silence is rare: a timer that comes too soon finds that out itself.
    if (!this.#timer || this.#detector.suspectAt(this.#state) < this.#dueAt) this.#arm();
  }

  #arm(): void {
    const ms = this.#detector.suspectAt(this.#state) - this.#time.awake();
    this.#wait(Math.max(1, ms));
  }

  #wait(ms: number): void {
    this.#timer?.cancel();
    this.#dueAt = this.#time.awake() + ms;
    this.#timer = this.#time.start(ms, () => {
      this.#timer = undefined;
      this.#look();
    });
  }

  #look(): void {
    const lateMs = this.#time.awake() - this.#detector.suspectAt(this.#state);
    if (lateMs < 0) return this.#arm();
    const limitMs = this.#detector.suspectAt(this.#state) - this.#state.lastAt;
    const moreMs = this.#graced ? 0 : graceMs(lateMs, limitMs);
    if (moreMs > 0) {
      this.#graced = true;
      return this.#wait(moreMs);
    }
    this.#graced = false;
    if (this.#options.confirm) this.#ask(this.#options.confirm);
    else this.#become("dead");
  }

  #ask(confirm: (context: CheckContext) => unknown): void {
    const again = this.#options.confirmation ?? { probes: 1 };
    const check = resolveCheck({
      run: confirm,
      timeoutMs: again.timeoutMs ?? 1000,
      confirm: again,
    });
    this.#run = new Run({
      name: "confirm",
      check,
      time: this.#time,
      multiplier: () => 1,
      done: ({ outcome }) => {
        this.#run = undefined;
        if (outcome === "fail") this.#become("dead");
        else this.#forgive(undefined);
      },
      hung: () => {},
    });
    this.#become("suspect");
    // A listener may have disposed of it all.
    this.#run?.begin();
  }

  #forgive(why: unknown): void {
    if (this.#disposed) return;
    this.#state = this.#detector.forgive(this.#state, this.#time.awake());
    // Dead stays dead until it is heard of; a suspect is asked again.
    if (why !== undefined && this.#run) this.#run.restart(why);
    else if (this.#status !== "dead") this.#alive();
  }

  #become(to: PeerStatus): void {
    const from = this.#status;
    if (from === to) return;
    this.#status = to;
    this.#changes.emit({ from, to });
  }
}
