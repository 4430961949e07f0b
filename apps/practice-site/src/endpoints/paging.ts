/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly totalPages: number;
}

/** Cuts the page number `currentPage`, counted from 1, out of a list. */
export function pageOf<T>(all: readonly T[], itemsPerPage: number, currentPage: number): Page<T> {
  const start = (currentPage - 1) * itemsPerPage;
  return {
    items: all.slice(start, start + itemsPerPage),
    totalPages: Math.ceil(all.length / itemsPerPage),
  };
}

/**
 * A whole number from a query: `fallback` when it is not there, undefined when it is no whole number
 * from 1 to `highest`.
 */
export function countFrom(
  text: string | undefined,
  fallback: number,
  highest: number,
): number | undefined {
  if (text === undefined) return fallback;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return value >= 1 && value <= highest ? value : undefined;
}
