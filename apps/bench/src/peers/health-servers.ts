import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { createTerminus } from "@godaddy/terminus";
import { createHealth } from "@longhaul/health-check";
import { nodeHandler } from "@longhaul/health-check/node-http";
import { createLightship } from "lightship";

/** A server that answers whether it is ready. */
export interface HealthServer {
  readonly url: string;
  /** Asks this check, where it runs checks at all. */
  readonly runsChecks: boolean;
  readonly end: () => void;
}

export type StartHealthServer = (check: () => Promise<void>) => Promise<HealthServer>;

async function portOf(server: ReturnType<typeof createServer>): Promise<number> {
  if (!server.listening) await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

export const OURS = "nodeHandler, asks when older than 1 ms";
export const TERMINUS = "terminus";

export const healthServers: ReadonlyMap<string, StartHealthServer> = new Map<
  string,
  StartHealthServer
>([
  [
    OURS,
    async (check) => {
      const health = createHealth();
      health.check("check", { run: check, timeoutMs: 300 });
      const answer = nodeHandler(health, { maxAgeMs: 1 });
      const server = createServer((request, response) => void answer(request, response));
      server.listen(0, "127.0.0.1");
      return {
        url: `http://127.0.0.1:${await portOf(server)}/readyz`,
        runsChecks: true,
        end: () => server.close(),
      };
    },
  ],
  [
    TERMINUS,
    async (check) => {
      const server = createServer((_, response) => response.end());
      createTerminus(server, { healthChecks: { "/health": check }, signals: [] });
      server.listen(0, "127.0.0.1");
      return {
        url: `http://127.0.0.1:${await portOf(server)}/health`,
        runsChecks: true,
        end: () => server.close(),
      };
    },
  ],
  [
    "lightship, which runs no checks",
    async () => {
      const lightship = await createLightship({ signals: [], terminate: () => {} });
      lightship.signalReady();
      return {
        url: `http://127.0.0.1:${await portOf(lightship.server)}/ready`,
        runsChecks: false,
        end: () => lightship.server.close(),
      };
    },
  ],
]);
