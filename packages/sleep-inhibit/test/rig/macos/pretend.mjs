// Has Node believe that it runs on macOS. The bridge to native code is loaded before: it is this machine's.
import { createRequire } from "node:module";

if (process.env.PRETEND_NO_NATIVE === undefined) {
  createRequire(new URL("../../../dist/index.js", import.meta.url))("koffi");
}
Object.defineProperty(process, "platform", { value: "darwin" });
