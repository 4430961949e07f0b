import type { Config } from "../config.js";
import { textExtractor } from "../extract/text-extractor.js";
import { loadTemplates } from "../messaging/templates.js";
import { classifierOf } from "../replies/classifier-of.js";
import type { Action } from "../runner/action.js";
import { databaseTasks } from "../tasks/task-sink.js";
import { gatherMatches } from "./gather-matches.js";
import { processProductive } from "./process-productive.js";
import { readInbox } from "./read-inbox.js";
import { sendMessages } from "./send-messages.js";

/** An action of any kind of item: only the action itself looks inside. */
export type AnyAction = Action<never, never>;

const any = <Item, Cursor>(action: Action<Item, Cursor>): AnyAction =>
  action as unknown as AnyAction;

/** Every action by the number that users know it by, in the order of `run all`. */
export const actions: ReadonlyMap<number, (config: Config) => AnyAction> = new Map<
  number,
  (config: Config) => AnyAction
>([
  [6, () => any(gatherMatches())],
  [7, (config) => any(readInbox(classifierOf(config)))],
  [8, (config) => any(sendMessages(loadTemplates(config.templates)))],
  [
    9,
    (config) =>
      any(
        processProductive({
          extractor: textExtractor(),
          templates: loadTemplates(config.templates),
          tasks: databaseTasks(),
        }),
      ),
  ],
]);
