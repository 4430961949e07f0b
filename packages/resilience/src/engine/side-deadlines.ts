import { UNLINKED } from "./deadlines.js";
import type { Timed } from "./deadlines.js";
import type { Delayed } from "./delays.js";
import type { StoppedBy } from "./report.js";

/** What a deadline beside the attempt's own ends. */
interface Ended {
  overdue(): void;
  idled(): void;
}

/** What few calls have; made only for those. */
export class Sides {
  total: TotalDeadline | undefined = undefined;
  idle: IdleDeadline | undefined = undefined;
  /** When the attempt began: for who measures, and among the failures of all calls. */
  startedMs = 0;
  began = 0;
  /** The price of the attempt, where there is a budget. */
  paid: number | undefined = undefined;
  stoppedBy: StoppedBy | undefined = undefined;
  /** Its time is over, and its function's own end is waited for. */
  late: unknown = undefined;
  /** What has ended the call or an attempt of it before its function did. */
  endedBy: unknown = undefined;
}

/** The deadline of a call with all its attempts. */
export class TotalDeadline implements Delayed {
  place = -1;
  dueMs = 0;
  /** Another one when a new attempt begins beside one that hangs. */
  call: Ended;

  constructor(call: Ended) {
    this.call = call;
  }

  due(): void {
    this.call.overdue();
  }
}

/** The deadline of an attempt that does not go on. */
export class IdleDeadline implements Timed {
  prev: Timed | undefined = undefined;
  next: Timed | undefined = undefined;
  stampMs: number = UNLINKED;
  /** Another one when a new attempt begins beside one that hangs. */
  call: Ended;

  constructor(call: Ended) {
    this.call = call;
  }

  expired(): void {
    this.call.idled();
  }
}
