import { vi } from "vitest";

import { main } from "../src/cli/main.js";

/** The command line, and what it printed. */
export async function actions(...args: readonly string[]) {
  const printed = { out: "", err: "" };
  const out = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed.out += String(text);
    return true;
  });
  const err = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    printed.err += String(text);
    return true;
  });
  try {
    return { code: await main(args), ...printed };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}
