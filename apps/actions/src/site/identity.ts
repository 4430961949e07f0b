import { dnaTestAnswer, treesAnswer, userIdAnswer } from "./answers.js";
import type { Ask } from "./ask.js";
import { paths } from "./paths.js";

/** Who is signed in: the DNA test, the user and their tree. */
export interface Identity {
  readonly me: string;
  readonly userId: string;
  readonly treeId: string | undefined;
}

/** Asks the site; what it answered once holds for the run. */
export function identityOf({ get }: Ask): () => Promise<Identity> {
  let known: Identity | undefined;
  return async () => {
    if (known) return known;
    const { testId } = await get("dna-test", paths.dnaTest, dnaTestAnswer);
    const { data } = await get("user-id", paths.userId, userIdAnswer);
    const { trees } = await get("trees", paths.trees, treesAnswer);
    return (known = { me: testId, userId: data.ucdmid, treeId: trees[0]?.id });
  };
}
