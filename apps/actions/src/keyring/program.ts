/** A program of the system's that knows its keyring, and how it is called. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  /** Written to its standard input: a password in an argument list can be read by every process. */
  readonly input?: string;
}

/** What a system's keyring can be asked for. */
export interface KeyringPrograms {
  read(service: string, name: string): Program;
  write(service: string, name: string, password: string): Program;
  remove(service: string, name: string): Program;
}

/** libsecret's `secret-tool`: GNOME Keyring, KWallet, KeePassXC. */
const linux: KeyringPrograms = {
  read: (service, name) => secretTool("lookup", [], service, name),
  write: (service, name, password) => ({
    ...secretTool("store", [`--label=${service}: ${name}`], service, name),
    input: password,
  }),
  remove: (service, name) => secretTool("clear", [], service, name),
};

const secretTool = (
  what: string,
  options: readonly string[],
  service: string,
  name: string,
): Program => ({
  command: "secret-tool",
  args: [what, ...options, "service", service, "username", name],
});

/** The login keychain. What is written goes through its own shell, which reads commands from standard input. */
const darwin: KeyringPrograms = {
  read: (service, name) => ({
    command: "security",
    args: ["find-generic-password", "-s", service, "-a", name, "-w"],
  }),
  write: (service, name, password) => ({
    command: "security",
    args: ["-i"],
    input: `add-generic-password -U -s ${quoted(service)} -a ${quoted(name)} -w ${quoted(password)}\n`,
  }),
  remove: (service, name) => ({
    command: "security",
    args: ["delete-generic-password", "-s", service, "-a", name],
  }),
};

const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, (mark) => `\\${mark}`)}"`;

/** The Credential Locker of Windows, through PowerShell. */
const win32: KeyringPrograms = {
  read: (service, name) =>
    powershell(
      `$c = $v.Retrieve(${single(service)}, ${single(name)}); $c.RetrievePassword(); $c.Password`,
    ),
  write: (service, name, password) => ({
    ...powershell(
      `$v.Add((New-Object Windows.Security.Credentials.PasswordCredential(${single(service)}, ${single(name)}, [Console]::In.ReadLine())))`,
    ),
    input: `${password}\n`,
  }),
  remove: (service, name) =>
    powershell(`$v.Remove($v.Retrieve(${single(service)}, ${single(name)}))`),
};

const single = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const powershell = (script: string): Program => ({
  command: "powershell.exe",
  args: [
    "-NoProfile",
    "-NonInteractive",
    "-Command",
    `$ErrorActionPreference = 'Stop'; [void][Windows.Security.Credentials.PasswordVault,Windows.Security.Credentials,ContentType=WindowsRuntime]; $v = New-Object Windows.Security.Credentials.PasswordVault; ${script}`,
  ],
});

const systems: Readonly<Partial<Record<NodeJS.Platform, KeyringPrograms>>> = {
  linux,
  darwin,
  win32,
};

/** Undefined where there is no keyring that is known here. */
export const programsOf = (platform: NodeJS.Platform): KeyringPrograms | undefined =>
  systems[platform];
