import { loadKoffi, openLibrary } from "../koffi.js";
import { isNone, loadCoreFoundation } from "./core-foundation.js";
import type { Ref } from "./core-foundation.js";

/** Power assertions of macOS, and what it says of its power. Failures are thrown as errors with a `code`. */
export interface IOKit {
  /** Asks powerd, which answers in its own time: not on this thread. */
  assert(wanted: Assertion): Promise<number>;
  assertSync(wanted: Assertion): number;
  release(id: number): void;
  powerSources(): { readonly onBattery: boolean; readonly percent?: number | undefined };
}

export interface Assertion {
  /** Such as `PreventUserIdleSystemSleep`. */
  readonly type: string;
  readonly name: string;
  readonly details: string;
}

/** An assertion's name has at most so many characters. */
const NAME = 128;

let loaded: IOKit | undefined;

export function loadIOKit(): IOKit {
  loaded ??= load();
  return loaded;
}

function load(): IOKit {
  const koffi = loadKoffi();
  const cf = loadCoreFoundation();
  const library = openLibrary("/System/Library/Frameworks/IOKit.framework/IOKit");
  const ref = "uintptr";
  // IOReturn IOPMAssertionCreateWithDescription(type, name, details, humanReadableReason, bundlePath, timeout, timeoutAction,
  // IOPMAssertionID *): IOPMLib.h, from 10.7 on.
  const create = library.func("IOPMAssertionCreateWithDescription", "int32", [
    ref,
    ref,
    ref,
    ref,
    ref,
    "double",
    ref,
    koffi.out(koffi.pointer("uint32")),
  ]);
  const release = library.func("IOPMAssertionRelease", "int32", ["uint32"]);
  const snapshot = library.func("IOPSCopyPowerSourcesInfo", ref, []);
  const sources = library.func("IOPSCopyPowerSourcesList", ref, [ref]);
  const providing = library.func("IOPSGetProvidingPowerSourceType", ref, [ref]);
  const describe = library.func("IOPSGetPowerSourceDescription", ref, [ref, ref]);

  const texts = ({ type, name, details }: Assertion): readonly Ref[] =>
    [type, Array.from(name).slice(0, NAME).join(""), details].map((text) => cf.text(text));
  const id = (code: number, out: readonly number[]): number => {
    if (code !== 0) throw ioError("IOPMAssertionCreateWithDescription", code);
    return out[0] ?? 0;
  };
  const NONE = [0, 0, 0, 0] as const;
  return {
    assert(wanted) {
      const refs = texts(wanted);
      const out = [0];
      return new Promise((resolve, reject) => {
        const done = (error: unknown, code: number): void => {
          for (const each of refs) cf.release(each);
          try {
            if (error !== null && error !== undefined) throw error;
            resolve(id(code, out));
          } catch (failure) {
            reject(failure);
          }
        };
        create.async(...refs, ...NONE, out, done);
      });
    },
    assertSync(wanted) {
      const refs = texts(wanted);
      const out = [0];
      try {
        return id(create(...refs, ...NONE, out) as number, out);
      } finally {
        for (const each of refs) cf.release(each);
      }
    },
    release: (given) => void release(given),
    powerSources() {
      const info = snapshot() as Ref;
      if (isNone(info)) return { onBattery: false };
      const list = sources(info) as Ref;
      try {
        const all = Array.from({ length: cf.count(list) }, (_, at) =>
          describe(info, cf.at(list, at)),
        );
        const levels = all.flatMap((source) => cf.number(source as Ref, "Current Capacity") ?? []);
        const onBattery = cf.read(providing(info) as Ref) === "Battery Power";
        return { onBattery, ...(levels.length === 0 ? {} : { percent: Math.max(...levels) }) };
      } finally {
        if (!isNone(list)) cf.release(list);
        cf.release(info);
      }
    },
  };
}

const meanings: Readonly<Record<string, string>> = {
  e00002c1: "not privileged",
  e00002c2: "bad argument",
  e00002f0: "not found",
};

/** An error with the system's own number, an IOReturn. */
function ioError(call: string, code: number): Error {
  const number = (code >>> 0).toString(16);
  const meaning = meanings[number];
  const text = `${call} failed with 0x${number}${meaning === undefined ? "" : `, ${meaning}`}`;
  return Object.assign(new Error(text), { code: `IORETURN_${number}` });
}
