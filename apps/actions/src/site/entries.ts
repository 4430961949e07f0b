import { z } from "zod";

import { idShape } from "./shapes.js";

/** An entry of a list that does not have the shape of such an entry. */
export interface Odd {
  readonly id: string | undefined;
  /** What is odd about it. */
  readonly why: string;
  readonly entry: unknown;
}

const named = z.object({ id: idShape });

/** Each entry is read alone: an odd one must not hide the others. */
export function entriesOf<S extends z.ZodType>(
  entries: readonly unknown[],
  shape: S,
): { readonly items: readonly z.output<S>[]; readonly odd: readonly Odd[] } {
  const items: z.output<S>[] = [];
  const odd: Odd[] = [];
  for (const entry of entries) {
    const parsed = shape.safeParse(entry);
    if (parsed.success) {
      items.push(parsed.data);
      continue;
    }
    const issue = parsed.error.issues[0];
    const why = `another shape (${issue?.path.join(".")}: ${issue?.message})`;
    odd.push({ id: named.safeParse(entry).data?.id, why, entry });
  }
  return { items, odd };
}
