import type { Config } from "../config.js";
import { CliError, exitCodes } from "../exit-codes.js";
import { openAiClassifier } from "./openai-classifier.js";
import type { ReplyClassifier } from "./reply-classifier.js";
import { rulesClassifier } from "./rules-classifier.js";

/**
 * The classifier that the settings ask for: a model where there is an address, else the built-in rules.
 *
 * @throws CliError (exit 64) when an address has no model, or a model no address
 */
export function classifierOf(
  config: Pick<Config, "classifierUrl" | "classifierModel" | "classifierKey">,
): ReplyClassifier {
  const { classifierUrl: url, classifierModel: model, classifierKey: key } = config;
  if (url === undefined && model === undefined) return rulesClassifier();
  if (model === undefined) {
    throw usage(
      "CLASSIFIER_MODEL is missing: set it to the model that CLASSIFIER_URL is asked for",
    );
  }
  if (url === undefined) {
    throw usage("CLASSIFIER_URL is missing: set it to the endpoint that serves CLASSIFIER_MODEL");
  }
  return openAiClassifier({ url, model, key });
}

const usage = (message: string): CliError => new CliError(message, exitCodes.usage);
