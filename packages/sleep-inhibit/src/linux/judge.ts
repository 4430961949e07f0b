import type { Findings } from "../report.js";
import type { Environment, Extra, Keep, Limit, MethodReport } from "../types.js";
import { extras } from "./classes.js";
import type { Desktop } from "./desktop.js";

/** What is known when everything has been asked for. */
export interface Evidence {
  readonly keep: Keep;
  readonly also: readonly Extra[];
  readonly methods: readonly MethodReport[];
  readonly environment: readonly Environment[];
  readonly desktop: Desktop | undefined;
  /** Graphical sessions at this machine's seats that this process is no part of. */
  readonly sessions: readonly string[];
}

/** What the locks are worth here. Granted is not the same as effective: it depends on who puts this system to sleep. */
export function judge(evidence: Evidence): Findings {
  const { methods } = evidence;
  if (!methods.some(({ status }) => status === "held")) {
    const [error] = methods.flatMap((method) => method.error ?? []);
    const where = evidence.environment.includes("container") ? " in this container" : "";
    const said = error?.message ?? "no method is known here";
    const why = `Nothing could be held${where}: ${said}. ${error?.hint ?? ""}`.trim();
    return { outcome: "unsupported", why, methods };
  }
  return { ...verdict(evidence), methods, cannotPrevent: limits(evidence) };
}

function verdict({
  methods,
  environment,
  desktop,
  sessions,
}: Evidence): Pick<Findings, "outcome" | "why"> {
  const refused = methods.filter(({ status }) => status !== "held");
  if (environment.includes("wsl")) {
    const why =
      "logind holds only the WSL guest awake; Windows, which decides about sleep, is not told.";
    return { outcome: "ineffective", why };
  }
  if (desktop?.obeys === "no") {
    const why = `${desktop.name} ignores logind's idle lock: ${desktop.by} decides about sleep there and never asks logind.`;
    return { outcome: "ineffective", why };
  }
  if (refused.length > 0) {
    const names = refused.map(
      (method) => `${method.class} (${method.error?.message ?? method.status})`,
    );
    return { outcome: "partial", why: `Held ${held(methods)}, but not ${names.join(", ")}.` };
  }
  if (environment.includes("container")) {
    const why = `Held ${held(methods)} at the logind that this container reaches; whether that is the host's cannot be seen from inside.`;
    return { outcome: "uncertain", why };
  }
  if (desktop?.obeys === "unknown") {
    const why = `Held ${held(methods)} at logind, but whether ${desktop.name} obeys logind is not known.`;
    return { outcome: "uncertain", why };
  }
  if (sessions.length > 0) {
    const why = `Held ${held(methods)} at logind, but a desktop or its greeter stands at this machine (session ${sessions.join(", ")}), and whether its power manager obeys logind cannot be seen from here.`;
    return { outcome: "uncertain", why };
  }
  return { outcome: "effective", why: effective(methods, desktop) };
}

function effective(methods: readonly MethodReport[], desktop: Desktop | undefined): string {
  if (desktop === undefined) return `logind holds ${held(methods)}, and nothing here overrules it.`;
  const display = desktop.obeys === "display" ? "; the display stays on too" : "";
  return `logind holds ${held(methods)}, and ${desktop.by} of ${desktop.name} obeys it${display}.`;
}

function held(methods: readonly MethodReport[]): string {
  return methods
    .filter(({ status }) => status === "held")
    .map((method) => method.class)
    .join(", ");
}

function limits({ keep, also, methods, environment, desktop }: Evidence): Limit[] {
  const holds = (extra: Extra): boolean =>
    also.includes(extra) &&
    methods.some(({ class: name, status }) => name === extras[extra].what && status === "held");
  const found: Limit[] = [];
  const add = (what: string, why: string): number => found.push({ what, why });
  if (environment.includes("wsl"))
    add("windows-sleep", "The Windows host sleeps as it is set up to.");
  if (!holds("lid")) add("lid", 'Closing the lid suspends; ask for also: ["lid"] to hold it.');
  if (holds("suspend")) {
    add("user-suspend", "Before systemd 257 root and this user can suspend in spite of the lock.");
  } else {
    add(
      "user-suspend",
      'A person\'s own Suspend goes through; ask for also: ["suspend"] to hold it.',
    );
  }
  if (!holds("shutdown")) add("shutdown", "A shutdown or reboot goes through.");
  add("critical-battery", "UPower suspends or powers off when the battery is nearly empty.");
  add("kernel-sleep", "Root can put the kernel to sleep without asking logind, as rtcwake does.");
  if (keep === "display" && desktop?.obeys !== "display") {
    add("display-off", "logind knows nothing of the display: it may go dark and lock.");
  }
  return found;
}
