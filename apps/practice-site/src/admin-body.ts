import type { Context } from "hono";
import type { z } from "zod";

/** The JSON body; an empty one is an empty object, and one that is no JSON is undefined. */
export async function bodyOf(c: Context): Promise<unknown> {
  const text = await c.req.text();
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is wrong with a body, for whoever sent it. */
export function explained(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => [...path.map(String), message].join(": "))
    .join("; ");
}
