import type { Group, Honour, Use } from "../plan/use.js";
import type { Keep } from "../types.js";
import { logindIdle, policy, power, saver, session } from "./uses.js";

/** A desktop, and what keeps the computer awake in it. */
export interface Desktop {
  readonly name: string;
  /** What to ask for, for each of the two. */
  readonly groups: (keep: Keep) => readonly Group[];
  /** Whether closing the lid goes by logind's lock. */
  readonly lid: Honour;
}

/** GNOME and its relatives: their power managers ask the session manager and never logind. */
function gnomeLike(name: string, by: string, lid: Honour = "yes"): Desktop {
  const note = `${name} ignores logind's idle lock: ${by} decides about sleep there and never asks logind.`;
  const beside = [logindIdle("no", by, { note })];
  return {
    name,
    lid,
    groups: (keep) => [
      [session("suspend", "yes", by)],
      ...(keep === "display" ? [[session("idle", "yes", by)]] : []),
      beside,
    ],
  };
}

/** KDE has one interface for the system alone; logind's idle lock it reads as "keep the display on". */
const kde: Desktop = {
  name: "KDE Plasma",
  lid: "unknown",
  groups(keep) {
    const note = "PowerDevil reads logind's idle lock as “keep the display on”.";
    const last = logindIdle("yes", "PowerDevil", { keepsDisplayOn: true, note });
    const system: Group = [power("yes", "PowerDevil"), policy("interrupt-session"), last];
    const display: Group = [saver("yes", "PowerDevil"), policy("change-screen"), last];
    return keep === "display" ? [system, display] : [system];
  },
};

const cosmic: Desktop = {
  name: "COSMIC",
  lid: "yes",
  groups: () => [
    [
      saver("yes", "cosmic-idle", {
        note: "cosmic-idle hears nothing else, and keeps the display on with it.",
      }),
    ],
    [ignored("COSMIC", "cosmic-idle")],
  ],
};

const xfce: Desktop = {
  name: "XFCE",
  lid: "unknown",
  groups(keep) {
    const by = "xfce4-power-manager";
    const system: Group = [
      power("yes", by, { note: "xfce4-power-manager does not lock meanwhile." }),
    ];
    const display: Group = [saver("unknown", by)];
    return [system, ...(keep === "display" ? [display] : []), [ignored("XFCE", by)]];
  },
};

const ignored = (name: string, by: string): Use =>
  logindIdle("no", by, {
    note: `${name} ignores logind's idle lock: ${by} decides about sleep there and never asks logind.`,
  });

/** Idle daemons that stop all their timers while logind has an idle lock, the display's too. */
const idleDaemon = (name: string, by: string): Desktop => ({
  name,
  lid: "yes",
  groups: () => [[logindIdle("yes", by, { keepsDisplayOn: true })]],
});

/** A desktop that is in no table: whatever there is is asked, and nothing is promised. */
const stranger = (name: string): Desktop => ({
  name,
  lid: "unknown",
  groups(keep) {
    const by = name;
    const mild: Group = [session("suspend", "unknown", by), power("unknown", by)];
    const bright: Group = [session("idle", "unknown", by), saver("unknown", by)];
    return [...(keep === "display" ? [bright] : [mild]), [logindIdle("unknown", by)]];
  },
});

// From the sources of the daemons that put these desktops to sleep.
const known: readonly (readonly [token: string, desktop: Desktop])[] = [
  ["cosmic", cosmic],
  ["cinnamon", gnomeLike("Cinnamon", "csd-power")],
  ["mate", gnomeLike("MATE", "mate-power-manager", "no")],
  ["budgie", gnomeLike("Budgie", "gsd-power")],
  ["pantheon", gnomeLike("Pantheon", "gsd-power")],
  ["unity", gnomeLike("Unity", "unity-settings-daemon")],
  ["gnome", gnomeLike("GNOME", "gsd-power")],
  ["xfce", xfce],
  ["xubuntu", xfce],
  ["kde", kde],
  ["plasma", kde],
  ["sway", idleDaemon("sway", "swayidle")],
  ["hyprland", idleDaemon("Hyprland", "hypridle")],
];

/**
 * The desktop this process was started in, by `XDG_CURRENT_DESKTOP` (a list, such as `ubuntu:GNOME`) or else
 * `DESKTOP_SESSION` (a name or the path of a session file). `undefined` outside a desktop, as over SSH or from cron.
 */
export function desktop(env: NodeJS.ProcessEnv = process.env): Desktop | undefined {
  const current = env["XDG_CURRENT_DESKTOP"] ?? "";
  const file = env["DESKTOP_SESSION"] ?? "";
  const shown = current === "" ? (file.split("/").at(-1) ?? "") : current;
  if (shown === "" || shown === "default") return undefined;
  const tokens = new Set(shown.toLowerCase().split(/[:;]/u).map(plain));
  const found = known.find(([token]) => tokens.has(token));
  return found?.[1] ?? stranger(shown);
}

/** `X-Cinnamon`, `plasmawayland`, `gnome-classic`, `ubuntu-xorg` and the like are variants of one desktop. */
function plain(token: string): string {
  return token
    .replace(/^x-/u, "")
    .replace(/(?<=.)-?(?:wayland|x11|xorg|classic|flashback|metacity|uwsm|2d)(?:-.*)?$/u, "");
}
