import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { createClassifier } from "@longhaul/error-classify";
import type { Rule } from "@longhaul/error-classify";

import { CliError, exitCodes } from "../exit-codes.js";
import { messageOf } from "../runner/stop-error.js";
import type { RunHooks } from "./run-hooks.js";

/** Read when it lies where the runner is started, and no other is named. */
const USUAL = "actions.config.mjs";

const names = ["onLost", "onRecovered", "onEnd", "rules"] as const;

/**
 * The hooks of a configuration file: the functions that its default export, or it itself, has under these names, and its
 * `rules` of what a failure means.
 *
 * @throws CliError (exit 64) when the named file is not there, does not load, or exports something else
 */
export async function readHooks(named: string | undefined): Promise<RunHooks> {
  const file = resolve(named ?? USUAL);
  if (named === undefined && !existsSync(file)) return {};
  if (!existsSync(file)) throw usage(`--config is "${named}": there is no such file`);
  const loaded = await import(pathToFileURL(file).href).catch((error: unknown) => {
    throw usage(`${file} does not load: ${messageOf(error)}`);
  });
  const { default: exported = loaded } = loaded as { readonly default?: unknown };
  return checked(file, exported);
}

function checked(file: string, exported: unknown): RunHooks {
  if (typeof exported !== "object" || exported === null) {
    throw usage(`${file} must export an object with ${names.join(", ")}`);
  }
  for (const [name, value] of Object.entries(exported)) {
    if (!(names as readonly string[]).includes(name)) {
      throw usage(`${file} exports ${name}, which is unknown here: use ${names.join(", ")}`);
    }
    if (name !== "rules" && typeof value !== "function") {
      throw usage(`${name} of ${file} must be a function`);
    }
  }
  const { rules, ...hooks } = exported as RunHooks & { readonly rules?: unknown };
  if (rules === undefined) return hooks;
  if (!Array.isArray(rules)) throw usage(`rules of ${file} must be a list of { id, when, then }`);
  try {
    return { ...hooks, classify: createClassifier({ before: rules as readonly Rule[] }) };
  } catch (error) {
    throw usage(`rules of ${file}: ${messageOf(error)}`);
  }
}

const usage = (message: string): CliError => new CliError(message, exitCodes.usage);
