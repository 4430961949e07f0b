import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { inject } from "vitest";

import type { InhibitReport } from "../src/index.js";

const up = fileURLToPath(new URL("./rig/up.sh", import.meta.url));
const desktop = fileURLToPath(new URL("./rig/desktop.sh", import.meta.url));
const holderScript = fileURLToPath(new URL("./fixtures/holder.mjs", import.meta.url));
const login1 = [
  "org.freedesktop.login1",
  "/org/freedesktop/login1",
  "org.freedesktop.login1.Manager",
];

/** Why a real logind cannot be started here, or `undefined` when it can. */
export const missing: string | undefined = inject("rigLacks") ?? undefined;

/** Put at the end of a test's name: why it is skipped, or nothing. */
export const skipped: string = because(missing);

/** Why polkit cannot be asked here. */
export const polkitMissing: string | undefined =
  missing ??
  (existsSync("/usr/lib/polkit-1/polkitd") || existsSync("/usr/libexec/polkitd")
    ? undefined
    : "polkitd is missing");

export const polkitSkipped: string = because(polkitMissing);

/** Where the session bus of a rig with services listens. */
export const sessionBus = "unix:path=/run/rig/session";

/** What the services of a desktop are run by; those that are not here have stand-ins. */
const programs: Readonly<Record<string, readonly string[]>> = {
  "gnome-session": ["/usr/libexec/gnome-session-binary", "/usr/bin/Xvfb"],
  screensaver: ["/opt/longhaul-rig/gnome-settings-daemon/usr/libexec/gsd-screensaver-proxy"],
  portal: ["/usr/libexec/xdg-desktop-portal", "/usr/libexec/xdg-desktop-portal-gtk"],
};

/** Why these services of a desktop cannot be started here, or `undefined` when they can. */
export function servicesMissing(services: string): string | undefined {
  if (missing !== undefined) return missing;
  const lacking = services
    .split(" ")
    .flatMap((service) => programs[service] ?? [])
    .filter((path) => !existsSync(path));
  return lacking.length === 0 ? undefined : `${lacking.join(", ")} is missing`;
}

/** What a report says of the methods that were asked, and of what nobody could be asked for. */
export const asked = ({ methods }: InhibitReport): InhibitReport["methods"] =>
  methods.filter(({ status }) => status !== "skipped");

/** What a command did. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where and how a holder runs. */
export interface HolderSetup {
  readonly env?: Record<string, string>;
  /** Put before `node`, such as `setpriv …`. */
  readonly prefix?: readonly string[];
  /** Takes the lock with `inhibitSync`. */
  readonly isSync?: boolean;
}

/** A lock as busctl tells it, from outside. */
export interface Listed {
  readonly what: string;
  readonly who: string;
  readonly why: string;
  readonly mode: string;
  readonly uid: number;
  readonly pid: number;
}

/** Namespaces with a bus and a logind in them, for as long as the rig is not disposed of. */
export class Rig implements AsyncDisposable {
  readonly #process: ChildProcess;
  readonly #init: number;

  private constructor(process_: ChildProcess, init: number) {
    this.#process = process_;
    this.#init = init;
  }

  /** With `services`, inside a desktop session that has these. */
  static async start(env: Record<string, string> = {}, services?: string): Promise<Rig> {
    const inside = services === undefined ? [] : [desktop, services];
    const rig = spawn(up, [...inside, "sh", "-c", "echo up; exec cat"], {
      env: { ...clean(), ...env },
      stdio: ["pipe", "pipe", "inherit"],
    });
    const { value } = await lines(rig).next();
    if (value !== "up") throw new Error("the rig did not come up");
    const children = readFileSync(`/proc/${rig.pid}/task/${rig.pid}/children`, "utf8");
    return new Rig(rig, Number(children.trim().split(" ")[0]));
  }

  spawn(command: readonly string[], env: Record<string, string> = {}): ChildProcess {
    const enter = ["--target", String(this.#init), "--mount", "--pid", "--", ...command];
    return spawn("nsenter", enter, { env: { ...clean(), ...env }, cwd: "/" });
  }

  async run(...command: string[]): Promise<Ran> {
    const child = this.spawn(command);
    const [stdout, stderr, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise<number | null>((resolve) => child.on("close", resolve)),
    ]);
    return { code, stdout, stderr };
  }

  /** Everyone's locks, asked for by another program than ours. */
  async listed(): Promise<Listed[]> {
    const { stdout, stderr } = await this.run(
      "busctl",
      "--json=short",
      "call",
      ...login1,
      "ListInhibitors",
    );
    if (stderr !== "") throw new Error(`busctl: ${stderr}`);
    const { data } = JSON.parse(stdout) as {
      data: [[string, string, string, string, number, number][]];
    };
    return data[0].map(([what, who, why, mode, uid, pid]) => ({ what, who, why, mode, uid, pid }));
  }

  /** Waits until no lock of this process is listed; the test's own deadline ends a wait in vain. */
  async gone(pid: number): Promise<void> {
    await until(async () => !(await this.listed()).some((lock) => lock.pid === pid));
  }

  /** A process that took a lock. */
  async holder(
    options: object,
    { env = {}, prefix = [], isSync = false }: HolderSetup = {},
  ): Promise<Holder> {
    const how = isSync ? ["sync"] : [];
    const command = [...prefix, process.execPath, holderScript, JSON.stringify(options), ...how];
    return await Holder.start(this.spawn(command, env));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const over = new Promise((resolve) => this.#process.on("close", resolve));
    this.#process.stdin?.end();
    await over;
  }
}

/** A process with a lock that does as it is told. */
export class Holder implements AsyncDisposable {
  readonly pid: number;
  readonly held: boolean;
  readonly report: InhibitReport;
  readonly events: readonly string[];
  /** All that it told first. */
  readonly first: object;
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #over: Promise<unknown>;

  private constructor(child: ChildProcess, told: AsyncIterator<string>, first: string) {
    const { pid, held, report, events } = JSON.parse(first) as Holder;
    this.pid = pid;
    this.held = held;
    this.report = report;
    this.events = events;
    this.first = JSON.parse(first) as object;
    this.#process = child;
    this.#lines = told;
    this.#over = new Promise((resolve) => child.on("close", resolve));
  }

  static async start(child: ChildProcess): Promise<Holder> {
    const told = lines(child);
    const errors = text(child.stderr);
    const { value } = await told.next();
    if (typeof value !== "string") throw new Error(`the holder told nothing: ${await errors}`);
    return new Holder(child, told, value);
  }

  /** Sends a command of the fixture and resolves with what it returned. */
  async tell(command: string): Promise<unknown> {
    this.#process.stdin?.write(`${command}\n`);
    const { value } = await this.#lines.next();
    return typeof value === "string" ? (JSON.parse(value) as { value?: unknown }).value : undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.stdin?.end();
    await this.#over;
  }
}

/** Asks again and again, and leaves the machine free in between. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const started = performance.now();
  while (!(await isSo())) {
    if (performance.now() - started > 15_000)
      throw new Error(`Not so within 15 s: ${String(isSo)}`);
    await setTimeout(25);
  }
}

export function because(reason: string | undefined): string {
  return reason === undefined ? "" : ` (skipped: ${reason})`;
}

/** The environment without what would change a report. */
function clean(): NodeJS.ProcessEnv {
  const decisive =
    /^(?:SLEEP_INHIBIT.*|XDG_CURRENT_DESKTOP|DESKTOP_SESSION|DBUS_.*|SSH_.*|CI|KUBERNETES_.*|container|NODE_OPTIONS|VITEST.*)$/u;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !decisive.test(name)));
}

async function* lines(child: ChildProcess): AsyncGenerator<string> {
  if (child.stdout === null) return;
  yield* createInterface({ input: child.stdout });
}

async function text(stream: NodeJS.ReadableStream | null): Promise<string> {
  let all = "";
  for await (const chunk of stream ?? []) all += String(chunk);
  return all;
}
