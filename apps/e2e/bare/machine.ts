import {
  appendFile,
  copyFile,
  cp,
  mkdir,
  realpath,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

import { must, run } from "../support/run.js";
import type { Ran } from "../support/run.js";
import { commitHead } from "../support/workspace.js";

/** Who works on a bare machine. */
export interface Person {
  readonly name: string;
  readonly uid: number;
  readonly home: string;
}

export const superuser: Person = { name: "root", uid: 0, home: "/root" };
export const ordinary: Person = { name: "longhaul", uid: 1000, home: "/home/longhaul" };

/** A machine with Node and npm and nothing else, and a clone of HEAD that belongs to one person. */
export interface Machine {
  /** The same place as seen from outside. */
  outside(path: string): string;
  /** Runs a command as that person, inside the clone. */
  run(command: readonly string[], timeoutMs: number): Promise<Ran>;
}

const CLONE = "/srv/longhaul";
const CERTIFICATES = "/srv/certificates.pem";

export async function createMachine(
  folder: string,
  tar: string,
  person: Person,
  env: NodeJS.ProcessEnv,
): Promise<Machine> {
  const outside = (path: string): string => join(folder, path);
  await mkdir(folder);
  await must("tar", ["-xf", tar, "-C", folder]);
  await addNode(outside);
  await addPerson(outside, person);
  const inside = {
    PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    HOME: person.home,
    LANG: "C.UTF-8",
    ...(await network(outside, env)),
  };
  await commitHead(outside(CLONE), env);
  const owner = `${person.uid}:${person.uid}`;
  await must("chown", ["--recursive", owner, outside(CLONE), outside(person.home)]);

  return {
    outside,
    run: (command, timeoutMs) =>
      run("bwrap", [...namespaces(folder, inside), ...becoming(person), ...command], {
        env,
        timeoutMs,
      }),
  };
}

/** Not chroot: Chromium's sandbox cannot start in one, and is to stay on for an ordinary person. */
function namespaces(folder: string, env: Readonly<Record<string, string>>): readonly string[] {
  const words = `--proc /proc --dev /dev --perms 1777 --tmpfs /dev/shm --perms 1777 --tmpfs /tmp
    --unshare-pid --unshare-ipc --die-with-parent --new-session --cap-add ALL --clearenv --chdir ${CLONE}`;
  const settings = Object.entries(env).flatMap(([key, value]) => ["--setenv", key, value]);
  return ["--bind", folder, "/", ...words.split(/\s+/), ...settings, "--"];
}

const becoming = ({ uid }: Person): readonly string[] => {
  if (uid === 0) return [];
  const id = String(uid);
  const nothing = [
    "--clear-groups",
    "--inh-caps=-all",
    "--ambient-caps=-all",
    "--bounding-set=-all",
  ];
  return ["setpriv", "--reuid", id, "--regid", id, ...nothing, "--"];
};

/** This machine's Node and npm, with the libraries that a minimal Debian lacks. */
async function addNode(outside: (path: string) => string): Promise<void> {
  const node = await realpath(process.execPath);
  await copyFile(node, outside("/usr/local/bin/node"));
  for (const [, library = ""] of (await must("ldd", [node])).matchAll(/=> (\/\S+)/g)) {
    if (existsSync(outside(library))) continue;
    await mkdir(outside(dirname(library)), { recursive: true });
    await copyFile(library, outside(library));
  }
  // …/npm/bin/npm-cli.js
  const cli = await realpath((await must("sh", ["-c", "command -v npm"])).trim());
  const modules = "/usr/local/lib/node_modules";
  await mkdir(outside(modules), { recursive: true });
  await cp(dirname(dirname(cli)), outside(`${modules}/npm`), { recursive: true });
  for (const name of ["npm", "npx"]) {
    await symlink(`../lib/node_modules/npm/bin/${name}-cli.js`, outside(`/usr/local/bin/${name}`));
  }
}

/** An account with an empty home. */
async function addPerson(
  outside: (path: string) => string,
  { name, uid, home }: Person,
): Promise<void> {
  await rm(outside(home), { recursive: true, force: true });
  await mkdir(outside(home), { recursive: true, mode: 0o700 });
  if (uid === 0) return;
  await appendFile(outside("/etc/passwd"), `${name}:x:${uid}:${uid}::${home}:/bin/sh\n`);
  await appendFile(outside("/etc/group"), `${name}:x:${uid}:\n`);
}

/** What this machine needs to reach anything: names, certificates, proxies, and where npm's packages are. */
async function network(
  outside: (path: string) => string,
  env: NodeJS.ProcessEnv,
): Promise<Readonly<Record<string, string>>> {
  await rm(outside("/etc/resolv.conf"), { force: true });
  await copyFile("/etc/resolv.conf", outside("/etc/resolv.conf"));
  await writeFile(outside("/etc/hosts"), "127.0.0.1 localhost\n::1 localhost\n");
  const proxies = Object.entries(env).filter(([key]) => /^(https?|no|all)_proxy$/i.test(key));
  const registry = (await must("npm", ["config", "get", "registry"], { env })).trim();
  const settings = { ...Object.fromEntries(proxies), npm_config_registry: registry };

  const certificates = env["NODE_EXTRA_CA_CERTS"] ?? env["SSL_CERT_FILE"];
  if (!certificates) return settings;
  await copyFile(certificates, outside(CERTIFICATES));
  const apt = `Acquire::https::CaInfo "${CERTIFICATES}";\n`;
  await writeFile(outside("/etc/apt/apt.conf.d/99certificates"), apt);
  return {
    ...settings,
    NODE_EXTRA_CA_CERTS: CERTIFICATES,
    SSL_CERT_FILE: CERTIFICATES,
    npm_config_cafile: CERTIFICATES,
  };
}
