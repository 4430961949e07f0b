/** What is used of Playwright's page; anything that is like it will do. */
export interface PageLike {
  goto(url: string, options?: { readonly timeout?: number }): Promise<unknown>;
  url(): string;
  isClosed(): boolean;
  evaluate(script: string): Promise<unknown>;
  close(): Promise<void>;
  on(event: "crash", listener: () => void): unknown;
  off(event: "crash", listener: () => void): unknown;
}

export interface ContextLike {
  newPage(): Promise<PageLike>;
  cookies(urls?: string): Promise<readonly { readonly name: string }[]>;
  storageState(): Promise<object>;
}

/** The line to the browser itself, past every page. */
export interface CdpLike {
  send(method: "Browser.getVersion" | "SystemInfo.getProcessInfo"): Promise<unknown>;
}

/** Playwright's Chromium, as far as it is used. */
export interface BrowserLike {
  isConnected(): boolean;
  close(): Promise<void>;
  newContext(options?: object): Promise<ContextLike>;
  newBrowserCDPSession(): Promise<CdpLike>;
  on(event: "disconnected", listener: () => void): unknown;
  off(event: "disconnected", listener: () => void): unknown;
}

export type ContextOf<B extends BrowserLike> = Awaited<ReturnType<B["newContext"]>>;
export type PageOf<B extends BrowserLike> = Awaited<ReturnType<ContextOf<B>["newPage"]>>;
export type StateOf<B extends BrowserLike> = Awaited<ReturnType<ContextOf<B>["storageState"]>>;

/** A running browser with one page. */
export interface BrowserHandle<B extends BrowserLike = BrowserLike> {
  readonly browser: B;
  readonly cdp: Awaited<ReturnType<B["newBrowserCDPSession"]>>;
  readonly context: ContextOf<B>;
  readonly page: PageOf<B>;
  /** The browser's own process; undefined where it does not tell. */
  readonly pid: number | undefined;
  /** The site whose log-in it holds. */
  readonly site: string;
}
