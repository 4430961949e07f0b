/** A desktop, and what its idle manager makes of logind's idle lock. */
export interface Desktop {
  readonly name: string;
  /** `no`: it never looks at it. `display`: it obeys, and keeps the display on as well. `unknown`: not in our table. */
  readonly obeys: "yes" | "display" | "no" | "unknown";
  /** The part of the desktop that decides. */
  readonly by: string;
}

// From the sources of the daemons that put these desktops to sleep.
const known: readonly (readonly [token: string, desktop: Desktop])[] = [
  ["gnome", { name: "GNOME", obeys: "no", by: "gsd-power" }],
  ["cinnamon", { name: "Cinnamon", obeys: "no", by: "csd-power" }],
  ["mate", { name: "MATE", obeys: "no", by: "mate-power-manager" }],
  ["cosmic", { name: "COSMIC", obeys: "no", by: "cosmic-idle" }],
  ["xfce", { name: "XFCE", obeys: "no", by: "xfce4-power-manager" }],
  ["xubuntu", { name: "XFCE", obeys: "no", by: "xfce4-power-manager" }],
  ["kde", { name: "KDE Plasma", obeys: "display", by: "PowerDevil" }],
  ["plasma", { name: "KDE Plasma", obeys: "display", by: "PowerDevil" }],
  ["sway", { name: "sway", obeys: "yes", by: "swayidle" }],
  ["hyprland", { name: "Hyprland", obeys: "yes", by: "hypridle" }],
];

/**
 * The desktop this process was started in, by `XDG_CURRENT_DESKTOP` (a list, such as `ubuntu:GNOME`) or else
 * `DESKTOP_SESSION` (a name or the path of a session file). `undefined` outside a desktop, as over SSH or from cron.
 */
export function desktop(env: NodeJS.ProcessEnv = process.env): Desktop | undefined {
  const current = env["XDG_CURRENT_DESKTOP"] ?? "";
  const session = env["DESKTOP_SESSION"] ?? "";
  const shown = current === "" ? (session.split("/").at(-1) ?? "") : current;
  if (shown === "" || shown === "default") return undefined;
  const tokens = new Set(shown.toLowerCase().split(/[:;]/u).map(plain));
  const found = known.find(([token]) => tokens.has(token));
  return found?.[1] ?? { name: shown, obeys: "unknown", by: "its power manager" };
}

/** `X-Cinnamon`, `plasmawayland`, `gnome-classic`, `ubuntu-xorg` and the like are variants of one desktop. */
function plain(token: string): string {
  return token
    .replace(/^x-/u, "")
    .replace(/(?<=.)-?(?:wayland|x11|xorg|classic|flashback|metacity|uwsm|2d)(?:-.*)?$/u, "");
}
