import type { Family } from "./generate/compose-letter.js";
import {
  type Descent,
  furtherBranch,
  ladderBranch,
  ownerInTree,
  type TreeBranch,
  type TreeIndividual,
} from "./generate/tree-people.js";
import type { Match, Owner } from "./generate/types.js";

const furtherPairs = 20;

/** The people of the owner's tree. Those on the ladder of a new match join when it arrives. */
export interface FamilyTree {
  /** The owner first, then further people, then those on the ladders. */
  people(): readonly TreeIndividual[];
  descents(): readonly Descent[];
  /** Some families of the dead, for letters to name; if there are such, of those without a namesake. */
  families(): readonly Family[];
  /** The full names of all. */
  names(): ReadonlySet<string>;
  /**
   * People whose names hold all words of `name`, in any order and case. A word counts when the given
   * name, or a word of the surname, begins with it; in the middle of a name it does not. Without words
   * everybody is found.
   */
  search(name: string): readonly TreeIndividual[];
}

/** How many of the first matches lend their ladders to letters. */
const lending = 400;

/** Grows the tree from the matches that are in it. `matches` is read anew each time. */
export function createFamilyTree(
  seed: number,
  owner: Owner,
  matches: readonly Match[],
): FamilyTree {
  const self = ownerInTree(seed, owner);
  const further = furtherBranch(seed, furtherPairs);
  const inTree = (): Match[] => matches.filter(({ tree }) => tree !== null);
  const branches = new Map<string, TreeBranch>();
  let people: readonly TreeIndividual[] = [];
  let descents: readonly Descent[] = [];

  function branchOf(match: Match): TreeBranch {
    const branch = branches.get(match.sampleId) ?? ladderBranch(seed, self, match);
    branches.set(match.sampleId, branch);
    return branch;
  }

  // Only when somebody asks: at full size the ladders hold tens of thousands.
  function grow(): void {
    const rooted = inTree();
    if (people.length > 0 && branches.size === rooted.length) return;
    const all = [further, ...rooted.map(branchOf)];
    people = [self, ...all.flatMap((branch) => branch.people)];
    descents = all.flatMap((branch) => branch.descents);
  }

  function allNames(): string[] {
    const onLadders = matches.flatMap(({ tree }) => tree?.ladder.slice(0, -1) ?? []);
    return [...[self, ...further.people].map(fullName), ...onLadders.map(({ name }) => name)];
  }

  return {
    people() {
      grow();
      return people;
    },
    descents() {
      grow();
      return descents;
    },
    families() {
      const lent = inTree().slice(0, lending).map(branchOf);
      const all = [further, ...lent].flatMap(familiesIn);
      // A letter about one of two people of one name would not say which is which.
      const shared = heldTwice(allNames());
      const clear = all.filter((family) => !family.some((person) => shared.has(fullName(person))));
      return clear.length > 0 ? clear : all;
    },
    names: () => new Set(allNames()),
    search(name) {
      grow();
      const words = wordsOf(name);
      return people.filter((person) => {
        const names = wordsOf(fullName(person));
        return words.every((word) => names.some((part) => part.startsWith(word)));
      });
    },
  };
}

function familiesIn({ people, descents }: TreeBranch): Family[] {
  const byId = new Map(people.map((person) => [person.personId, person]));
  return descents.flatMap(([childId, parentId]): Family[] => {
    const [child, parent] = [byId.get(childId), byId.get(parentId)];
    return child?.death && parent?.death ? [[child, parent]] : [];
  });
}

function fullName({ given, surname }: TreeIndividual): string {
  return `${given} ${surname}`;
}

function wordsOf(name: string): string[] {
  return name.toLowerCase().split(/\s+/).filter(Boolean);
}

function heldTwice(names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(names.filter((name) => seen.size === seen.add(name).size));
}
