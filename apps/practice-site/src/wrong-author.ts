import type { Context } from "hono";

import { createRandom } from "./random.js";

/** A good answer with another member's id wherever it names an author; any other answer as it is. */
export async function withWrongAuthor(c: Context, answer: Response): Promise<Response> {
  // A log-in page can come with status 200 too.
  if (!answer.ok || !isJson(answer)) return answer;
  const body: object = JSON.parse(await answer.text(), (key: string, value: unknown) =>
    key === "author" ? createRandom("wrong-author", String(value)).uuid() : value,
  );
  return c.json(body);
}

function isJson(answer: Response): boolean {
  return answer.headers.get("content-type")?.startsWith("application/json") ?? false;
}
