const pairs = [
  [Symbol.dispose, Symbol.for("Symbol.dispose")],
  [Symbol.asyncDispose, Symbol.for("Symbol.asyncDispose")],
] as const;

/**
 * Lets `using` find what is disposable in another realm too. One of its own, such as vitest's vm pools make, has no
 * `Symbol.dispose` in Node 20 and 22: what was meant for it stands under the name "undefined", and compilers agree to look
 * for a second symbol.
 */
export function findable<T extends object>(thing: T): T {
  for (const [symbol, compiled] of pairs) {
    const value: unknown = Reflect.get(thing, symbol);
    if (value !== undefined) {
      Object.defineProperty(thing, compiled, { value, configurable: true, writable: true });
    }
  }
  return thing;
}
