import { show } from "../validate.js";

/** Throws a RangeError unless the value is an address of http or https. */
export function mustBeHttpUrl(name: string, value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol !== "http:" && url?.protocol !== "https:") {
    throw new RangeError(`${name} must be an address of http or https, got ${show(value)}`);
  }
  return value;
}
