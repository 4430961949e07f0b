/** Our options, as `parseArgs` of Node.js wants them. */
export const flags = {
  display: { type: "boolean", short: "d" },
  reason: { type: "string", short: "r" },
  app: { type: "string" },
  for: { type: "string", short: "t" },
  until: { type: "string" },
  "wait-pid": { type: "string", short: "w" },
  suspend: { type: "boolean" },
  lid: { type: "boolean" },
  shutdown: { type: "boolean" },
  "release-on-lid": { type: "boolean" },
  battery: { type: "string" },
  "ac-only": { type: "boolean" },
  methods: { type: "string" },
  "on-fail": { type: "string" },
  json: { type: "boolean" },
  verbose: { type: "boolean", short: "v" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
} as const;

const all = Object.entries(flags);
const letters = all
  .flatMap(([, flag]) => ("short" in flag && flag.type === "string" ? [flag.short] : []))
  .join("");
// What stands behind the first letter that takes a value is the value.
const endsInLetter = new RegExp(`^-(?:[^-${letters}][^${letters}]*)?[${letters}]$`, "u");

/** Whether the word after this option belongs to it, as after `--for`, `-t` and `-dt`, but not after `-t2h`. */
export function takesNext(option: string): boolean {
  if (endsInLetter.test(option)) return true;
  return all.some(([name, { type }]) => option === `--${name}` && type === "string");
}
