#!/usr/bin/env node
import { main } from "./cli/main.js";

/** How long something that is still open may keep a finished runner alive, in ms. */
const LINGER_MS = 5000;

process.exitCode = await main(process.argv.slice(2));
setTimeout(() => process.exit(), LINGER_MS).unref();
