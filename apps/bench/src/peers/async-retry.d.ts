/** It has no types of its own. */
declare module "async-retry" {
  const retry: (run: () => Promise<unknown>, options?: object) => Promise<unknown>;
  export default retry;
}
