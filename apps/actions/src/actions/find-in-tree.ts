import type { NamedPerson } from "../extract/extractor.js";
import type { ActionContext } from "../runner/action.js";
import type { TreePerson } from "../site/message-answers.js";

/** As many as are looked up for one message: the site is asked once for each. */
const MOST = 5;

/** Births are remembered a little wrong. */
const YEARS = 3;

/** Who of the people named stands in the owner's tree, by the name as it was written. */
export async function findInTree(
  people: readonly NamedPerson[],
  { site }: ActionContext,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const { treeId } = await site.identity();
  if (treeId === undefined) return found;
  // A given name alone fits half a tree.
  const whole = people.filter(({ name }) => name.trim().split(/\s+/).length > 1);
  for (const person of whole.slice(0, MOST)) {
    const hits = await site.treePersons(treeId, person.name);
    const fitting = hits.filter((hit) => fits(hit, person));
    // Two of the same name: nobody knows which is meant.
    const [only] = fitting;
    if (only && fitting.length === 1) found.set(person.name, only.id);
  }
  return found;
}

function fits({ events }: TreePerson, { birthYear }: NamedPerson): boolean {
  const born = events?.find(({ type }) => type === "Birth")?.year;
  return birthYear === undefined || !born || Math.abs(born - birthYear) <= YEARS;
}
