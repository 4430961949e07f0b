import { classify as verdictOf } from "@longhaul/error-classify";

import { ClassifierError, isClassifierError } from "./classifier-error.js";
import { readCompletion } from "./openai-answer.js";
import { promptFor } from "./openai-prompt.js";
import { statusFailure } from "./openai-status.js";
import { optOut } from "./opt-out.js";
import type { ReplyClassifier } from "./reply-classifier.js";

/** Which model is asked, and where. */
export interface OpenAiOptions {
  /** The base address of an OpenAI-compatible service, such as `http://127.0.0.1:11434/v1`. */
  readonly url: string;
  readonly model: string;
  /** Sent as a bearer token; never part of a message. @default none */
  readonly key?: string | undefined;
  /** How long one answer may take, in ms. @default 60_000 */
  readonly timeoutMs?: number | undefined;
  /** @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/**
 * Asks a model behind any OpenAI-compatible `/chat/completions`.
 *
 * A wish to be left alone never depends on it: {@link optOut} is asked first, and then no text leaves the machine.
 * Everything but one known label throws a {@link ClassifierError}.
 */
export function openAiClassifier(options: OpenAiOptions): ReplyClassifier {
  const { url, model, key, timeoutMs = 60_000, fetch = globalThis.fetch } = options;
  const endpoint = endpointOf(url);
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (key !== undefined) headers["authorization"] = `Bearer ${key}`;

  const ask = async (body: string, signal: AbortSignal): Promise<string> => {
    const response = await fetch(endpoint, {
      method: "POST",
      headers,
      body,
      signal,
      redirect: "manual",
    });
    if (response.ok) return response.text();
    await response.body?.cancel();
    throw statusFailure(response, key !== undefined);
  };

  return {
    name: `openai:${model}`,
    async classify(reply, signal) {
      signal.throwIfAborted();
      const wish = optOut(reply.text);
      if (wish !== undefined) return { class: "DESIST", why: `opt-out: ${wish}` };
      const body = JSON.stringify({ model, temperature: 0, messages: promptFor(reply) });
      const deadline = AbortSignal.timeout(timeoutMs);
      let answer: string;
      try {
        answer = await ask(body, AbortSignal.any([signal, deadline]));
      } catch (cause) {
        signal.throwIfAborted();
        throw isClassifierError(cause) ? cause : lost(cause, deadline.aborted, timeoutMs);
      }
      const read = readCompletion(answer);
      if (read.class !== undefined) return { class: read.class, why: `model ${model}` };
      throw new ClassifierError(`The classifier gave ${read.problem}`, {
        category: "unavailable",
        rule: "classifier.answer",
      });
    },
  };
}

function endpointOf(url: string): string {
  const base = new URL(url);
  const path = base.pathname.replace(/\/+$/, "");
  base.pathname = path.endsWith("/chat/completions") ? path : `${path}/chat/completions`;
  return base.href;
}

function lost(cause: unknown, isLate: boolean, timeoutMs: number): ClassifierError {
  if (isLate) {
    return new ClassifierError(
      `The classifier gave no answer within ${timeoutMs / 1000} s`,
      { category: "timeout", rule: "classifier.deadline" },
      { cause },
    );
  }
  const { category } = verdictOf(cause, { peer: "http" });
  const known = category === "unreachable" || category === "offline" ? category : "connection-lost";
  const told =
    known === "connection-lost"
      ? "The connection to the classifier broke"
      : "The classifier cannot be reached";
  return new ClassifierError(told, { category: known, rule: "classifier.connection" }, { cause });
}
