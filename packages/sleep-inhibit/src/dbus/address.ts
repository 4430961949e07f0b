/** Where the system bus listens unless the environment says otherwise. */
export const systemBus = "unix:path=/run/dbus/system_bus_socket";

/** One socket of a bus address: a path, or a name in the abstract namespace after a NUL. */
export interface SocketName {
  readonly name: string;
  /** As a person would write it. */
  readonly shown: string;
}

/**
 * The sockets that a D-Bus address names, in its order: `unix:path=…` and `unix:abstract=…`, separated by `;`, with `%xx`
 * escapes. Other transports are left out.
 */
export function parseAddress(address: string): SocketName[] {
  return address.split(";").flatMap((entry) => {
    if (!entry.startsWith("unix:")) return [];
    const keys = new Map(entry.slice(5).split(",").map(pair));
    const path = keys.get("path");
    const abstract = keys.get("abstract");
    if (path !== undefined) return [{ name: path, shown: path }];
    if (abstract !== undefined) return [{ name: `\0${abstract}`, shown: `@${abstract}` }];
    return [];
  });
}

function pair(text: string): [string, string] {
  const [key = "", ...rest] = text.split("=");
  return [key, rest.join("=").replaceAll(/(?:%[0-9a-fA-F]{2})+/gu, unescape)];
}

function unescape(escapes: string): string {
  return Buffer.from(escapes.replaceAll("%", ""), "hex").toString();
}
