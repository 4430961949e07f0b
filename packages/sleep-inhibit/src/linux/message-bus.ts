import type { Call } from "../dbus/message.js";

/** Calls of the bus itself. */
const bus = (member: string, text: string): Call => ({
  destination: "org.freedesktop.DBus",
  path: "/org/freedesktop/DBus",
  interface: "org.freedesktop.DBus",
  member,
  signature: "s",
  body: [text],
});

/** Who owns a name; the error `NameHasNoOwner` where nobody does. */
export const ownerOf = (name: string): Call => bus("GetNameOwner", name);

/** Asks for the signals that tell of a name's comings and goings. Only the bus itself is believed. */
export const watchOwner = (name: string): Call =>
  bus(
    "AddMatch",
    `type='signal',sender='org.freedesktop.DBus',interface='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${name}'`,
  );

/** The bus's own name, under which nobody else can send. */
export const busName = "org.freedesktop.DBus";

/** Asks for the signals of one object of one service. */
export const watchObject = (sender: string, path: string, member: string): Call =>
  bus("AddMatch", `type='signal',sender='${sender}',path='${path}',member='${member}'`);
