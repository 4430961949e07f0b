// Inside the guest: passes connections to a port of its own on to the same port of the computer that it runs on, which answers
// to no other name than its own: node forward.mjs PORT
import { connect, createServer } from "node:net";

const port = Number(process.argv[2]);
const HOST = "10.0.2.2";

createServer((near) => {
  const far = connect(port, HOST);
  for (const [one, other] of [
    [near, far],
    [far, near],
  ]) {
    one.pipe(other);
    one.on("error", () => other.destroy());
    one.on("close", () => other.destroy());
  }
}).listen(port, "127.0.0.1");
