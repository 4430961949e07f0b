/** Two clocks of the system: one stops while the machine sleeps, one does not. Both in ms, from any start. */
export interface ClockPair {
  awakeMs(): number;
  /** `undefined` where there is no such clock, or nothing to read it with. */
  asleepTooMs(): number | undefined;
}
