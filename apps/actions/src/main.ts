#!/usr/bin/env node
import { crashed, main } from "./cli/main.js";

/** How long something that is still open may keep a finished runner alive, in ms. */
const LINGER_MS = 5000;

// What nobody awaits, be it ours or a hook's.
process.on("uncaughtException", (error) => process.exit(crashed(error)));
process.exitCode = await main(process.argv.slice(2));
setTimeout(() => process.exit(), LINGER_MS).unref();
