import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { CliError } from "../exit-codes.js";

/**
 * Serves the metrics at /metrics, on this computer only. Keeps no process alive.
 *
 * @throws CliError when the port is taken
 */
export async function serveMetrics(
  port: number,
  text: () => Promise<string>,
): Promise<{ readonly url: string } & Disposable> {
  const server = createServer((request, response) => {
    if (request.url !== "/metrics" || request.method !== "GET") {
      response.writeHead(404).end("See /metrics\n");
      return;
    }
    text().then(
      (body) =>
        response
          .writeHead(200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" })
          .end(body),
      (error: unknown) => response.writeHead(500).end(`${String(error)}\n`),
    );
  });
  server.unref();
  server.listen(port, "127.0.0.1");
  await once(server, "listening").catch((error: unknown) => {
    const message = `METRICS_PORT (--metrics-port) is ${port}, which cannot be listened on: ${String(error)}. Use another, or 0`;
    throw new CliError(message, undefined, { cause: error });
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}/metrics`,
    [Symbol.dispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}
