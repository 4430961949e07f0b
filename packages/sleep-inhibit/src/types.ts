/// <reference lib="esnext.disposable" preserve="true" />
/** What an abort signal must have where neither the DOM nor Node's types are known. */
export interface SignalLike {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** The `AbortSignal` of the consumer's own libraries, or its shape where they have none. */
export type Signal = typeof globalThis extends { AbortSignal: { prototype: infer S } }
  ? S
  : SignalLike;

/** `system`: no idle sleep; the display may go dark and lock. `display`: the display stays on too. */
export type Keep = "system" | "display";

/** More than idle sleep, asked for by name; best effort. */
export type Extra = "suspend" | "lid" | "shutdown";

export interface InhibitOptions {
  /** Shown to the person who asks why the computer stays awake. Constant text: desktops remember their decision per app and reason. */
  readonly reason: string;
  /** @default "system" */
  readonly keep?: Keep | undefined;
  /** Each is asked for apart, so that one refusal does not cost the others. @default [] */
  readonly also?: readonly Extra[] | undefined;
  /** @default the name of the main script */
  readonly app?: string | undefined;
  /** Abort = release. */
  readonly signal?: Signal | undefined;
  /** What to do when nothing could be held. `throw` rejects with an `InhibitError`. @default "warn" */
  readonly onFail?: "throw" | "warn" | "silent" | ((report: InhibitReport) => void) | undefined;
  readonly dbus?: DbusOptions | undefined;
}

export interface DbusOptions {
  /** Address of the system bus. @default DBUS_SYSTEM_BUS_ADDRESS, else the well-known socket */
  readonly system?: string | undefined;
  /** Deadline of one call, in ms. @default 2000 */
  readonly timeoutMs?: number | undefined;
}

/**
 * `effective`: held, and what decides about sleep here obeys it. `uncertain`: held, but nobody can say so.
 * `partial`: some of what was asked. `ineffective`: granted, yet it cannot work here. `unsupported`: no method here.
 * `disabled`: switched off by SLEEP_INHIBIT=off. `fake`: pretended, SLEEP_INHIBIT=fake.
 */
export type Outcome =
  | "effective"
  | "uncertain"
  | "partial"
  | "ineffective"
  | "unsupported"
  | "disabled"
  | "fake";

export type MethodName = "logind" | "none";

export interface MethodReport {
  readonly name: MethodName;
  readonly status: "held" | "failed" | "skipped" | "unsupported";
  /** What was asked, in the method's own word, such as logind's `idle`. */
  readonly class: string;
  /** Who obeys it, as far as known. */
  readonly honouredBy?: string | undefined;
  /** For a refusal: what the system said and the way out. */
  readonly error?:
    | { readonly code: string; readonly message: string; readonly hint: string }
    | undefined;
  /** How long the request took, in ms. */
  readonly ms: number;
}

/** Something that happens in spite of the lock. */
export interface Limit {
  readonly what: string;
  readonly why: string;
}

export type Environment = "container" | "wsl" | "ssh" | "ci" | "greeter" | "desktop";

/** What is held, by whom it is honoured, and what it cannot do. */
export interface InhibitReport {
  readonly outcome: Outcome;
  /** One sentence: why the outcome is what it is. */
  readonly why: string;
  readonly platform: string;
  readonly environment: readonly Environment[];
  readonly methods: readonly MethodReport[];
  readonly cannotPrevent: readonly Limit[];
}

export type ReleaseReason = "explicit" | "abort" | "lost" | "exit";

/** A lock that is held until released, disposed, aborted, or the process ends in any way. */
export interface InhibitLock extends Disposable, AsyncDisposable {
  readonly id: string;
  readonly held: boolean;
  readonly report: InhibitReport;
  readonly released: Promise<ReleaseReason>;
  /** Idempotent, never throws. */
  release(): void;
}

/** A lock as the system lists it, anyone's. */
export interface SystemInhibitor {
  readonly what: string;
  readonly who: string;
  readonly why: string;
  readonly mode: string;
  readonly uid: number;
  readonly pid: number;
}
