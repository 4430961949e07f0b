import { execFile } from "node:child_process";

import type { Report } from "../runner/report.js";

/** Who is told when a run has ended, or needs a person. */
export interface Notified {
  /** An address that gets `{ action, name, run, outcome, reason, missing }` by POST; `outcome` is "paused" when it waits. */
  readonly url: string | undefined;
  /** A message on this computer's desktop. */
  readonly desktop: boolean;
}

const TELL_MS = 10_000;

/** Tells how each run ended. Rejects with what went wrong; whoever runs has ended all the same. */
export async function notify(
  reports: readonly Report[],
  { url, desktop }: Notified,
): Promise<void> {
  if (reports.length === 0) return;
  const bodies = reports.map(({ action, name, run, outcome, reason, missing }) => ({
    action,
    name,
    run,
    outcome,
    reason,
    missing: missing.length,
  }));
  const text = reports.map(({ name, outcome }) => `${name}: ${outcome}`).join("\n");
  await all([
    ...(url === undefined ? [] : bodies.map((body) => post(url, body))),
    ...(desktop ? [onDesktop(text)] : []),
  ]);
}

/** Tells that a run waits for a person, and why. Rejects with what went wrong. */
export async function notifyPerson(
  waiting: { readonly action: number; readonly name: string; readonly run: number },
  reason: string,
  { url, desktop }: Notified,
): Promise<void> {
  await all([
    ...(url === undefined ? [] : [post(url, { ...waiting, outcome: "paused", reason })]),
    ...(desktop ? [onDesktop(`${waiting.name} waits for you: ${reason}`)] : []),
  ]);
}

async function all(told: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(told);
  const failed = results.find((result) => result.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}

async function post(url: string, told: object): Promise<void> {
  const body = JSON.stringify(told);
  const headers = { "content-type": "application/json" };
  const signal = AbortSignal.timeout(TELL_MS);
  const response = await fetch(url, { method: "POST", headers, body, signal }).catch(() => {
    // What fetch says may quote the address, and with it a secret.
    throw new Error(`${new URL(url).origin} could not be reached`);
  });
  if (!response.ok) throw new Error(`${new URL(url).origin} answered ${response.status}`);
}

function onDesktop(text: string): Promise<void> {
  const [command, args] = program("Longhaul", text);
  return new Promise((resolve, reject) => {
    execFile(command, args, { timeout: TELL_MS, windowsHide: true }, (error) =>
      error === null ? resolve() : reject(new Error(`${command}: ${error.message.split("\n")[0]}`)),
    );
  });
}

/** Each system's own way; the text is an argument or quoted, never a part of a script. */
function program(title: string, text: string): readonly [string, readonly string[]] {
  if (process.platform === "darwin") {
    const [of, said] = [JSON.stringify(title), JSON.stringify(text)];
    return ["osascript", ["-e", `display notification ${said} with title ${of}`]];
  }
  if (process.platform === "win32") {
    const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;
    const script = `Add-Type -AssemblyName System.Windows.Forms; $icon = New-Object System.Windows.Forms.NotifyIcon; $icon.Icon = [System.Drawing.SystemIcons]::Information; $icon.Visible = $true; $icon.ShowBalloonTip(5000, ${quoted(title)}, ${quoted(text)}, 'Info'); Start-Sleep 6; $icon.Dispose()`;
    return ["powershell.exe", ["-NoProfile", "-NonInteractive", "-Command", script]];
  }
  return ["notify-send", ["--app-name=Longhaul", title, text]];
}
