// Runs in a copy of this folder, where its one dependency is installed.
import { runServer } from "verdaccio";

const server = await runServer("./config.yaml");
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${server.address().port}\n`);
});
