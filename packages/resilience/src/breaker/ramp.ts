/** A circuit that has just closed lets a few calls through at once, one more with each success: no herd on the healed. */
export class Ramp {
  /** Calls that hang must not hold it up for ever: it is over by then, in real time. */
  readonly untilMs: number;
  readonly #upTo: number;
  #limit = 2;
  #underWay = 0;

  constructor(upTo: number, untilMs: number) {
    this.#upTo = upTo;
    this.untilMs = untilMs;
  }

  enter(): boolean {
    if (this.#underWay >= this.#limit) return false;
    this.#underWay += 1;
    return true;
  }

  /** True when the ramp is over. */
  left(good: boolean): boolean {
    this.#underWay -= 1;
    if (good) this.#limit += 1;
    return this.#limit >= this.#upTo;
  }
}
