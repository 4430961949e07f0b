import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";

import type { Database } from "../database/open-database.js";
import type { Credentials } from "../site/sign-in.js";
import type { SavedState } from "./saved-state.js";

const CIPHER = "aes-256-gcm";
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Where a log-in outlives its process. */
export interface SessionVault {
  load(): Promise<SavedState | undefined>;
  save(state: SavedState): Promise<void>;
}

/**
 * Keeps the cookies of the last log-in in the database, encrypted (AES-256-GCM) with a key in a file beside it that only its
 * owner may read: a copy of the database alone lets nobody in. Of other credentials it is another log-in, so that a wrong
 * password is not covered up by an old one.
 */
export function sessionVault(
  db: Database,
  file: string,
  site: string,
  credentials: Credentials,
): SessionVault {
  const opened = async () => {
    const key = await keyBeside(file);
    const { username, password } = credentials;
    const parts = JSON.stringify([site, username, password]);
    return { key, scope: createHmac("sha256", key).update(parts).digest("hex") };
  };
  return {
    async load() {
      const { key, scope } = await opened();
      const row = await db
        .selectFrom("sessions")
        .select("data")
        .where("scope", "=", scope)
        .executeTakeFirst();
      return row && decrypted(key, row.data);
    },
    async save(state) {
      const { key, scope } = await opened();
      const row = { scope, data: encrypted(key, state), saved_at: new Date().toISOString() };
      // One account, one log-in: what an earlier password opened is of no use any more.
      await db.transaction().execute(async (trx) => {
        await trx.deleteFrom("sessions").execute();
        await trx.insertInto("sessions").values(row).execute();
      });
    },
  };
}

/** A key that is damaged is replaced: what it had sealed is lost, and costs one log-in. */
async function keyBeside(file: string): Promise<Buffer> {
  const path = `${file}.key`;
  const key = await readFile(path).catch(ifMissing);
  if (key?.length === KEY_BYTES) return key;
  if (key !== undefined) await rm(path, { force: true });
  // Whole or not at all: a power cut or another start may come in between.
  const fresh = `${path}.${randomBytes(4).toString("hex")}`;
  await writeFile(fresh, randomBytes(KEY_BYTES), { mode: 0o600, flag: "wx", flush: true });
  await link(fresh, path).catch((error: unknown) => {
    // Two starts at once: the other's is as good.
    if (!hasCode(error, "EEXIST")) throw error;
  });
  await rm(fresh);
  return readFile(path);
}

function ifMissing(error: unknown): undefined {
  if (!hasCode(error, "ENOENT")) throw error;
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

function encrypted(key: Buffer, state: SavedState): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce);
  const text = Buffer.concat([cipher.update(JSON.stringify(state), "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64");
}

/** Of what was written with another key, or was changed, nothing is believed: then one signs in. */
function decrypted(key: Buffer, data: string): SavedState | undefined {
  const bytes = Buffer.from(data, "base64");
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const text = [decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()];
    return JSON.parse(Buffer.concat(text).toString("utf8")) as SavedState;
  } catch {
    return undefined;
  }
}
