import { z } from "zod";

import { replyClasses } from "./reply-classifier.js";
import type { ReplyClass } from "./reply-classifier.js";

const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().nullish() }) })).min(1),
});
const labelled = z.object({ label: z.string() });

/** What a model said, or why that is no answer. */
export type Answer =
  | { readonly class: ReplyClass; readonly problem?: undefined }
  | { readonly class?: undefined; readonly problem: string };

/**
 * Reads the body of a chat completion.
 *
 * Only one known label and nothing beside it is believed, whatever its case, spaces and punctuation, bare or as
 * `{"label": …}`: a model that explains itself or hedges has not decided.
 */
export function readCompletion(body: string): Answer {
  if (body.trim() === "") return { problem: "an empty answer" };
  const parsed = completion.safeParse(jsonOf(body));
  if (!parsed.success) return { problem: "an answer that is no chat completion" };
  const said = parsed.data.choices[0]?.message.content?.trim() ?? "";
  if (said === "") return { problem: "an empty answer" };
  const inJson = labelled.safeParse(jsonOf(said));
  const wanted = plain(inJson.success ? inJson.data.label : said);
  const found = replyClasses.find((label) => plain(label) === wanted);
  return found ? { class: found } : { problem: `"${said.slice(0, 60)}", which is no label` };
}

const plain = (label: string): string =>
  label.length > 60 ? "" : label.toUpperCase().replaceAll(/[\s\p{P}\p{S}]+/gu, "");

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
