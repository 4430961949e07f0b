/** What a command prints. Rejects with an error that has its exit code or ends with it in time. */
export function printed(
  command: string,
  args: readonly string[],
  timeoutMs: number,
): Promise<string> {
  const { execFile } = process.getBuiltinModule("node:child_process");
  return new Promise((resolve, reject) => {
    const options = { timeout: timeoutMs, windowsHide: true, encoding: "utf8" } as const;
    execFile(command, [...args], options, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      const said = (stdout + stderr).trim().split(/\r?\n/u)[0] ?? "";
      reject(Object.assign(new Error(said === "" ? error.message : said), { cause: error }));
    });
  });
}
