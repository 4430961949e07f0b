/** It has no types of its own. */
declare module "opossum" {
  export default class CircuitBreaker {
    constructor(action: (fn: () => unknown) => Promise<unknown>, options?: object);
    fire(fn: () => unknown): Promise<unknown>;
    fallback(fn: () => unknown): void;
    shutdown(): void;
  }
}
