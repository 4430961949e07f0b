import type { On } from "@longhaul/resilience";
import pino from "pino";
import type { Logger } from "pino";

export type AppLog = Logger;

/** What is held back for a disk that may have room again later, in bytes; the rest is dropped. */
const KEPT = 1_000_000;

/**
 * The log for machines: JSON lines, written before the call returns, so that a crash loses none. Whatever is named like
 * a secret is left out. When it cannot be written any more, that is told once and the run goes on.
 *
 * @throws when the file cannot be written
 */
export function openAppLog(
  file: string,
  tell: (line: string) => void = (line) => void process.stderr.write(`${line}\n`),
): AppLog {
  const redact = ["password", "*.password", "cookie", "*.cookie", "token", "*.token", "*.headers"];
  const destination = pino.destination({ dest: file, sync: true, mkdir: true, maxLength: KEPT });
  let isTold = false;
  destination.on("error", (error: Error) => {
    if (isTold) return;
    isTold = true;
    tell(`⚠️ ${file} cannot be written any more (${error.message}); the run goes on without it`);
  });
  return pino({ base: { pid: process.pid }, redact: { paths: redact, remove: true } }, destination);
}

/** Every event of a protected run as a line. */
export function logEvents(on: On, log: AppLog): void {
  on("start", (event) => log.info(event, "start"));
  on("awake", (event) => log.info(event, "keep awake"));
  on("slept", (event) => log.warn(event, "slept"));
  on("lost", ({ verdict, error, attempt, maxAttempts }) =>
    log.warn({ verdict, error: textOf(error), attempt, maxAttempts }, "connection lost"),
  );
  on("waiting", ({ waitMs, attempt }) => log.info({ waitMs, attempt }, "waiting"));
  on("recovering", ({ action, attempt }) => log.info({ action, attempt }, "recovering"));
  on("recovered", ({ action, tookMs, generation }) =>
    log.info({ action, tookMs, generation }, "recovered"),
  );
  on("renewed", ({ generation, tookMs }) => log.info({ generation, tookMs }, "renewed"));
  on("recoveryFailed", ({ action, error, verdict, attempt }) =>
    log.error({ action, verdict, attempt, error: textOf(error) }, "recovery failed"),
  );
  on("retrying", ({ attempt }) => log.info({ attempt }, "retrying"));
  on("outage", (outage) => log.info({ outage }, "outage over"));
  on("end", ({ ok, error }) => log.info({ ok, error: error && textOf(error) }, "end"));
  on("released", (event) => log.info(event, "released"));
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
