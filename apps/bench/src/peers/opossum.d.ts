/** It has no types of its own. */
declare module "opossum" {
  export default class CircuitBreaker {
    constructor(action: (run: () => Promise<unknown>) => Promise<unknown>, options?: object);
    fire(run: () => Promise<unknown>): Promise<unknown>;
    open(): void;
    shutdown(): void;
  }
}
