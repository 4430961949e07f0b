import type { Browser, BrowserContext, Frame, Page } from "playwright-core";
import type { Context } from "hono";
import type { IncomingMessage, ServerResponse } from "node:http";
import { expectTypeOf, test } from "vitest";

import type { Health, Signal } from "../src/index.js";
import type { HonoContext } from "../src/output/hono-handler.js";
import type { NodeRequest, NodeResponse } from "../src/output/node-handler.js";
import type { CdpSession } from "../src/probes/cdp.js";
import type { HasCookies } from "../src/probes/cookie.js";
import type { Evaluates } from "../src/probes/evaluate.js";

/** The parts of Puppeteer's declarations that matter here, in their shape. */
interface PuppeteerCommands {
  "Browser.getVersion": { paramsType: []; returnType: { product: string } };
  "Page.enable": { paramsType: [{ quick: boolean }?]; returnType: void };
}
interface PuppeteerSession {
  send<T extends keyof PuppeteerCommands>(
    method: T,
    params?: PuppeteerCommands[T]["paramsType"][0],
    options?: { timeout: number },
  ): Promise<PuppeteerCommands[T]["returnType"]>;
}
interface PuppeteerPage {
  evaluate<Params extends unknown[], Func extends (...params: Params) => unknown>(
    pageFunction: Func | string,
    ...args: Params
  ): Promise<Awaited<ReturnType<Func>>>;
  cookies(...urls: string[]): Promise<{ name: string; value: string; expires: number }[]>;
}

test("Playwright's and Puppeteer's objects are what the probes take", () => {
  type Session = Awaited<ReturnType<Browser["newBrowserCDPSession"]>>;
  expectTypeOf<Session>().toExtend<CdpSession>();
  expectTypeOf<Page>().toExtend<Evaluates>();
  expectTypeOf<Frame>().toExtend<Evaluates>();
  expectTypeOf<BrowserContext>().toExtend<HasCookies>();
  expectTypeOf<PuppeteerSession>().toExtend<CdpSession>();
  expectTypeOf<PuppeteerPage>().toExtend<Evaluates>();
  expectTypeOf<PuppeteerPage>().toExtend<HasCookies>();
});

test("the servers' objects are what the handlers take", () => {
  expectTypeOf<IncomingMessage>().toExtend<NodeRequest>();
  expectTypeOf<ServerResponse>().toExtend<NodeResponse>();
  expectTypeOf<Context>().toExtend<HonoContext<Response>>();
});

test("what is held can be disposed of, and signals are the platform's", () => {
  expectTypeOf<Health>().toExtend<Disposable>();
  expectTypeOf<Signal>().toEqualTypeOf<AbortSignal>();
});
