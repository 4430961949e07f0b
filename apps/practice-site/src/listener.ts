import { createServer, IncomingMessage, type Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

import { getRequestListener, type HttpBindings } from "@hono/node-server";
import type { Hono } from "hono";

import { PortTakenError } from "./errors.js";

/** A server on the loopback interface that can be cut off and come back. */
export interface Listener {
  /** Listens, and again on the same port after a {@link stop}. */
  listen(): Promise<void>;
  /** Stops listening and resets every open connection. */
  stop(): Promise<void>;
  /** @throws Error before the first {@link listen}. */
  readonly url: string;
}

/**
 * Creates a listener for an app on 127.0.0.1. `option` names the port in errors.
 *
 * {@link Listener.listen} throws PortTakenError when another program has the port.
 */
export function createListener(
  app: Hono<{ Bindings: HttpBindings }>,
  port: number,
  option: string,
): Listener {
  const sockets = new Set<Socket>();
  const listener = getRequestListener(
    (request, { incoming, outgoing }) => {
      if (!(incoming instanceof IncomingMessage && outgoing instanceof ServerResponse)) {
        throw new TypeError("only HTTP/1.1 is spoken here");
      }
      return app.fetch(request, { incoming, outgoing });
    },
    { overrideGlobalObjects: false, hostname: "127.0.0.1" },
  );
  const server = createServer(
    // An idle connection must not be closed by the site on its own: that would be a fault nobody set.
    { keepAliveTimeout: 600_000, requestTimeout: 0 },
    (incoming, outgoing) => void listener(incoming, outgoing),
  );
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  let bound = port;

  return {
    async listen() {
      await listening(server, bound, option);
      const address = server.address();
      if (address instanceof Object) bound = address.port;
    },
    async stop() {
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      for (const socket of sockets) socket.resetAndDestroy();
      await closed;
    },
    get url() {
      if (bound === 0) throw new Error("the listener has no port before it listens");
      return `http://127.0.0.1:${bound}`;
    },
  };
}

function listening(server: Server, port: number, option: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      reject(error.code === "EADDRINUSE" ? new PortTakenError(port, option, error) : error);
    };
    server.once("error", failed);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", failed);
      resolve();
    });
  });
}
