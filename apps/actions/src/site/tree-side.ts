import { treePersonsAnswer } from "./message-answers.js";
import type { TreePerson } from "./message-answers.js";
import type { Ask } from "./ask.js";
import { paths } from "./paths.js";

/** The owner's tree. */
export interface TreeSide {
  /** Everybody in the tree who goes by this name. */
  treePersons(treeId: string, name: string): Promise<readonly TreePerson[]>;
}

export function treeSide({ get }: Ask): TreeSide {
  return {
    async treePersons(treeId, name) {
      const found = await get("tree-persons", paths.treePersons(treeId, name), treePersonsAnswer);
      return Array.isArray(found) ? found : found.results;
    },
  };
}
