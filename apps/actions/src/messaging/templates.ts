import { readFileSync } from "node:fs";

import type { Liquid } from "liquidjs";
import { z } from "zod";

import { CliError, exitCodes } from "../exit-codes.js";
import { messageOf } from "../runner/stop-error.js";
import { defaultTemplates } from "./default-templates.js";

/** What a template may ask for. Everything is always there, if only as an empty text. */
export interface TemplateValues {
  readonly name: string;
  /** By the tree, else by the DNA. */
  readonly relationship: string;
  /** By the DNA alone. */
  readonly predicted: string;
  /** The way through the tree, in words. */
  readonly path: string;
  /** People of a message who were found in the tree. */
  readonly people: string;
}

/** The messages that can be written. */
export interface Templates {
  /** @throws TemplateError naming the template, the place in it and the way out */
  render(key: string, values: TemplateValues): Promise<string>;
}

/** A template that cannot be used. Nothing is wrong with the person it was for. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
  readonly code = "ERR_ACTIONS_TEMPLATE";
}

export function isTemplateError(thrown: unknown): thrown is TemplateError {
  return thrown instanceof Error && "code" in thrown && thrown.code === "ERR_ACTIONS_TEMPLATE";
}

/** A message is written in moments; a template that takes more is a mistake, and would hold up everything. */
const limits = {
  /** Characters of a template. */
  parseLimit: 100_000,
  /** Characters and list entries of a message in the making. */
  memoryLimit: 1_000_000,
  /** Milliseconds. */
  renderLimit: 1000,
};

const fileSchema = z.record(z.string(), z.string());

/**
 * The built-in templates, and over them those of a file.
 *
 * @throws CliError (exit 64) when the file cannot be read as keys and texts
 */
export function loadTemplates(file: string | undefined): Templates {
  const own = file === undefined ? {} : readTemplates(file);
  const texts = new Map(Object.entries({ ...defaultTemplates, ...own }));
  // Liquid is loaded with the first message: most commands write none.
  let engine: Promise<Liquid> | undefined;
  const liquid = async () => {
    const liquidjs = await import("liquidjs");
    return new liquidjs.Liquid({
      strictVariables: true,
      strictFilters: true,
      ownPropertyOnly: true,
      ...limits,
    });
  };
  return {
    async render(key, values) {
      const text = texts.get(key);
      if (text === undefined) throw new TemplateError(`There is no template ${key}`);
      try {
        const written = await (await (engine ??= liquid())).parseAndRender(text, values);
        if (written.trim() !== "") return written.trim();
      } catch (error) {
        const known = Object.keys(values).join(", ");
        throw new TemplateError(
          `Template ${key}: ${messageOf(error)}. Correct it in ${file ?? "the program"}; it may use ${known}`,
          { cause: error },
        );
      }
      throw new TemplateError(`Template ${key} is empty: a message needs a text`);
    },
  };
}

function readTemplates(file: string): Readonly<Record<string, string>> {
  const usage = (why: string): CliError =>
    new CliError(
      `ACTIONS_TEMPLATES (--templates) is "${file}": ${why}. Name a JSON file such as {"Out_Tree-Initial": "Hello {{ name }}, …"}`,
      exitCodes.usage,
    );
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw usage(messageOf(error));
  }
  const templates = fileSchema.safeParse(parsed);
  if (!templates.success) throw usage("it does not hold keys with texts");
  const unknown = Object.keys(templates.data).filter(
    (key) => !Object.hasOwn(defaultTemplates, key),
  );
  if (unknown.length > 0) {
    const known = Object.keys(defaultTemplates).join(", ");
    throw usage(`there is no template ${unknown.join(", ")}; there are ${known}`);
  }
  return templates.data;
}
