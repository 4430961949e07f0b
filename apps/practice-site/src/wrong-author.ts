import type { Context } from "hono";

import { createRandom } from "./random.js";

/** A good answer with another member's id wherever it names an author; any other answer as it is. */
export async function withWrongAuthor(c: Context, answer: Response): Promise<Response> {
  if (!answer.ok) return answer;
  const body: object = JSON.parse(await answer.text(), (key: string, value: unknown) =>
    key === "author" ? createRandom("wrong-author", String(value)).uuid() : value,
  );
  return c.json(body);
}
