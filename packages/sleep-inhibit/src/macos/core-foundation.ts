import { loadKoffi, openLibrary } from "../koffi.js";

/** A reference to an object of Core Foundation's; 0 is none. */
export type Ref = number | bigint;

/** The few calls that texts and numbers need. */
export interface CoreFoundation {
  /** A new text, which somebody has to release. */
  text(value: string): Ref;
  release(ref: Ref): void;
  /** What a text says, if it is one. */
  read(ref: Ref): string | undefined;
  count(array: Ref): number;
  at(array: Ref, index: number): Ref;
  number(dictionary: Ref, key: string): number | undefined;
}

/** `kCFStringEncodingUTF8` of CFString.h and `kCFNumberIntType` of CFNumber.h. */
const UTF8 = 0x0800_0100;
const INT = 9;

let loaded: CoreFoundation | undefined;

/** Opened by name: since macOS 11 the frameworks are no files that could be looked for. */
export function loadCoreFoundation(): CoreFoundation {
  loaded ??= load();
  return loaded;
}

function load(): CoreFoundation {
  const koffi = loadKoffi();
  const framework = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation";
  const library = openLibrary(framework);
  const ref = "uintptr";
  const create = library.func("CFStringCreateWithCString", ref, [ref, "str", "uint32"]);
  const free = library.func("CFRelease", "void", [ref]);
  const characters = library.func("CFStringGetCString", "uint8", [ref, "void *", "long", "uint32"]);
  const count = library.func("CFArrayGetCount", "long", [ref]);
  const item = library.func("CFArrayGetValueAtIndex", ref, [ref, "long"]);
  const value = library.func("CFDictionaryGetValue", ref, [ref, ref]);
  const int = koffi.out(koffi.pointer("int"));
  const number = library.func("CFNumberGetValue", "uint8", [ref, "long", int]);
  const text = (given: string): Ref => create(0, given, UTF8) as Ref;
  const release = (given: Ref): void => void free(given);
  return {
    text,
    release,
    read(given) {
      if (isNone(given)) return undefined;
      const buffer = Buffer.alloc(256);
      const isRead = Number(characters(given, buffer, buffer.length, UTF8)) !== 0;
      return isRead ? buffer.toString("utf8", 0, buffer.indexOf(0)) : undefined;
    },
    count: (array) => (isNone(array) ? 0 : Number(count(array))),
    at: (array, index) => item(array, index) as Ref,
    number(dictionary, key) {
      // Asked of nothing, Core Foundation ends the process.
      if (isNone(dictionary)) return undefined;
      const name = text(key);
      try {
        const found = value(dictionary, name) as Ref;
        const out = [0];
        return !isNone(found) && Number(number(found, INT, out)) !== 0 ? out[0] : undefined;
      } finally {
        release(name);
      }
    },
  };
}

export const isNone = (ref: Ref): boolean => Number(ref) === 0;
