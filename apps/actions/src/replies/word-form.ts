/** Sets of words by name, each written as alternatives separated by "|". */
export type WordSets = Readonly<Record<string, string>>;

/**
 * Makes a form of plain words into a regular expression.
 *
 * `{name}` is any word of that set, `a|b` one of both, a trailing `?` says that the word may be missing, `_` is a
 * space within it, `~3` stands for up to three words of any kind, `^` and `$` for the ends of the clause, `a|$` for
 * "a" or the end. A comma may follow any word but "no": "no, more of it" is not "no more". The clause it is tried on
 * ends with a space. Everything repeats a bounded number of times, so that the time is linear in the text.
 *
 * @throws when a set is not there
 */
export function wordForm(form: string, sets: WordSets): RegExp {
  const source = form.split(" ").map((part) => partOf(part, sets));
  return new RegExp(`(?<=^| )${source.join("")}`, "g");
}

function partOf(part: string, sets: WordSets): string {
  if (part === "^" || part === "$") return part;
  if (part.startsWith("~")) return `(?:[^\\s,]{1,40} (?:, )?){0,${part.slice(1)}}`;
  const mayMiss = part.endsWith("?");
  const alternatives = (mayMiss ? part.slice(0, -1) : part).split("|");
  const words = alternatives
    .filter((word) => word !== "$")
    .join("|")
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const set = sets[name];
      if (set === undefined) throw new Error(`No set of words is called ${name}`);
      return set;
    })
    .replaceAll("_", " ");
  const comma = alternatives.includes("no") ? "" : "(?:, )?";
  const orEnd = alternatives.includes("$") ? "|$" : "";
  return `(?:(?:${words}) ${comma}${orEnd})${mayMiss ? "?" : ""}`;
}
