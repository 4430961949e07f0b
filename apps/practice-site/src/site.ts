import { createAdmin } from "./admin.js";
import { createClock } from "./clock.js";
import { createCsrfTokens } from "./csrf.js";
import { createEndpoints } from "./endpoints/all.js";
import type { Site } from "./endpoints/types.js";
import { OptionError } from "./errors.js";
import { createFaults } from "./faults.js";
import { createGate } from "./gate.js";
import { createJournal, type Journal, type JournalListener } from "./journal.js";
import { createLimits } from "./limits.js";
import { createListener } from "./listener.js";
import { createMailbox } from "./mailbox.js";
import { type PracticeSiteOptions, resolveOptions, type Settings } from "./options.js";
import { createPortCloser, type PortCloser } from "./port-closer.js";
import { createSecondStep } from "./second-step.js";
import { createSessions } from "./sessions.js";
import { createTokenFile, type TokenFile } from "./token-file.js";
import { createWorld } from "./world.js";

const minute = 60_000;

/** A running practice site. */
export interface PracticeSite extends AsyncDisposable {
  /** Where it is, without a slash at the end. */
  readonly url: string;
  /** Where its admin interface is. */
  readonly adminUrl: string;
  /** The secret for `Authorization: Bearer …` on the admin interface. */
  readonly token: string;
  /** The file that holds the secret. */
  readonly tokenFile: string;
  /**
   * Calls back for each entry of the journal when it is added: for a request when it begins and, with
   * the same entry, when it has ended. A promise that the listener returns is not awaited; what it
   * throws or rejects with is lost. Returns a function that ends it.
   */
  on(listener: JournalListener): () => void;
  /** Ends every connection, frees both ports and takes the token away. May be called twice. */
  close(): Promise<void>;
}

/**
 * Starts a practice site on the loopback interface.
 *
 * @throws OptionError when an option is wrong or names a file or folder that cannot be used.
 * @throws PortTakenError when another program has one of the ports.
 */
export async function startPracticeSite(options: PracticeSiteOptions = {}): Promise<PracticeSite> {
  const settings = resolveOptions(options);
  const clock = createClock(settings.speed);
  const journal = openJournal(settings, () => clock.now());
  const world = createWorld(settings);
  let closer: PortCloser | undefined;
  const site: Site = {
    settings,
    clock,
    journal,
    world,
    mailbox: createMailbox(settings.seed, world.conversations),
    sessions: createSessions(
      {
        lifeMs: settings.sessionMinutes * minute,
        requests: settings.sessionRequests,
        expiryStyle: settings.expiryStyle,
      },
      clock,
      journal,
    ),
    secondStep: createSecondStep(),
    csrf: createCsrfTokens(settings.csrfMinutes * minute, clock),
    limits: createLimits(settings.limits, settings.retryAfter, clock),
    faults: createFaults(clock, journal, (rule, reopened) => closer?.close(rule, reopened)),
  };
  const tokenFile = openTokenFile(settings);
  const front = createListener(createGate(site, createEndpoints(site)), settings.port, "--port");
  const admin = createListener(
    createAdmin(site, tokenFile.token, () => front.url),
    settings.adminPort,
    "--admin-port",
  );
  closer = createPortCloser(front, clock, journal);

  async function shut(): Promise<void> {
    clock.stop();
    closer?.stop();
    await Promise.all([front.stop(), admin.stop()]);
    journal.close();
    tokenFile.remove();
  }

  try {
    await front.listen();
    await admin.listen();
  } catch (error) {
    await shut();
    throw error;
  }
  journal.add({ t: clock.now(), kind: "listen", url: front.url });
  for (const rule of settings.schedule) site.faults.add(rule);

  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    if (closing === undefined) {
      journal.add({ t: clock.now(), kind: "close", url: front.url });
      closing = shut();
    }
    return closing;
  };
  return {
    url: front.url,
    adminUrl: admin.url,
    token: tokenFile.token,
    tokenFile: tokenFile.path,
    on: (listener) => journal.on(listener),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function openJournal({ journal: file }: Settings, now: () => number): Journal {
  try {
    return createJournal(now, file);
  } catch (cause) {
    throw unusable("journal", file, "name a file that can be written", cause);
  }
}

function openTokenFile({ state }: Settings): TokenFile {
  try {
    return createTokenFile(state);
  } catch (cause) {
    throw unusable("state", state, "name a folder that can be written", cause);
  }
}

function unusable(option: string, value: string | undefined, way: string, cause: unknown): Error {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new OptionError(`--${option}: ${JSON.stringify(value)} cannot be used (${why}); ${way}`, {
    cause,
  });
}
