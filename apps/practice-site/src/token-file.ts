import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The secret of the admin interface and where it lies. */
export interface TokenFile {
  readonly token: string;
  readonly path: string;
  /** Takes the file away, and the folder if it was made for it. */
  remove(): void;
}

/**
 * Writes a new token to a file that only this user can read (mode 0600; Windows keeps to the
 * folder's rights). Without `folder` a private one is made (mode 0700).
 *
 * @throws the error of the file system when folder or file cannot be made.
 */
export function createTokenFile(folder?: string): TokenFile {
  const token = randomBytes(32).toString("base64url");
  if (folder !== undefined) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const within = folder ?? mkdtempSync(join(tmpdir(), "practice-site-"));
  const path = join(within, "admin-token");
  // A file that is there already would keep its mode.
  rmSync(path, { force: true });
  writeFileSync(path, token, { mode: 0o600, flag: "wx" });
  return {
    token,
    path,
    remove: () =>
      folder === undefined
        ? rmSync(within, { recursive: true, force: true })
        : rmSync(path, { force: true }),
  };
}
