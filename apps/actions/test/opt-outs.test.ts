import { expect, test } from "vitest";

import { processProductive } from "../src/actions/process-productive.js";
import { readInbox } from "../src/actions/read-inbox.js";
import { sendMessages } from "../src/actions/send-messages.js";
import { loadTemplates } from "../src/messaging/templates.js";
import { rulesClassifier } from "../src/replies/rules-classifier.js";
import { reportLines } from "../src/runner/report.js";
import { databaseTasks } from "../src/tasks/task-sink.js";
import { actions } from "./command-line.js";
import { database, run } from "./fixture.js";
import { known, mailSite } from "./mail-fixture.js";

const nothing = { people: [], places: [], dates: [], facts: [], questions: [] };
const settings = { APP_MODE: "production", SETTLE_MS: "0" };

/** Two matches, what they write, and the commands that a person has. */
async function correspondence() {
  const where = await database();
  await known(where.db, [{ profileId: "A" }, { profileId: "B" }]);
  const site = mailSite();
  const more = { session: site.session };
  const status = async (profileId: string) =>
    (await where.db.selectFrom("contacts").selectAll().execute()).find(
      ({ profile_id }) => profile_id === profileId,
    )?.status;
  return {
    db: where.db,
    site,
    status,
    read: () => run(readInbox(rulesClassifier()), where, { settings, ...more }),
    send: (over: Readonly<Record<string, string>> = {}) =>
      run(sendMessages(loadTemplates(undefined)), where, {
        settings: { ...settings, ...over },
        ...more,
      }),
    process: () =>
      run(
        processProductive({
          extractor: { name: "test", extract: async () => nothing },
          templates: loadTemplates(undefined),
          tasks: databaseTasks(),
        }),
        where,
        { settings, ...more },
      ),
    optOuts: (...args: readonly string[]) => actions("opt-outs", ...args, "--database", where.file),
    statusLines: () => actions("status", "--database", where.file),
  };
}

test("with OPT_OUT_CONFIRM who asks to be left alone hears nothing more until a person has confirmed it", async () => {
  const { site, read, send, status, optOuts, statusLines } = await correspondence();
  site.arrive("A", "Please do not contact me again.");
  await read();
  const { report } = await send({ OPT_OUT_CONFIRM: "true" });
  expect(report.outcome).toBe("complete");
  expect(report.skipped.map(({ why }) => why).join()).toContain("when you have confirmed it");
  expect(site.sent.map(({ to }) => to)).toEqual(["B"]);
  const hint = "not confirmed by you";
  expect(reportLines(report).join("\n")).toContain(hint);
  expect((await statusLines()).out).toContain(hint);
  const list = await optOuts("list");
  expect(list.out).toMatch(/^A \(Ann A\): not told yet, not confirmed by you; DESIST: /);
  expect(list.out).toContain('"Please do not contact me again."');

  expect(await optOuts("confirm", "a")).toMatchObject({ code: 0 });
  expect((await statusLines()).out).not.toContain(hint);
  await send({ OPT_OUT_CONFIRM: "true" });
  await send({ OPT_OUT_CONFIRM: "true" });
  expect(site.sent.map(({ to }) => to)).toEqual(["B", "A"]);
  expect(await status("A")).toBe("ARCHIVE");
  expect((await optOuts("list")).out).toMatch(
    /^A \(Ann A\): told \d{4}-\d\d-\d\d, confirmed; DESIST: /,
  );
});

test("a misunderstanding that a person took back stays taken back, until they ask anew", async () => {
  const { site, read, send, status, optOuts } = await correspondence();
  site.arrive("A", "Please stop writing to me.");
  await read();
  expect(await status("A")).toBe("DESIST");
  expect(await optOuts("undo", "A")).toMatchObject({ code: 0 });
  expect(await status("A")).toBe("ACTIVE");
  expect((await optOuts("list")).out).toBe("Nobody has asked to be left alone.\n");
  site.arrive("A", "Happy Christmas!");
  await read();
  expect(await status("A")).toBe("ACTIVE");
  await send();
  expect(site.sent.map(({ to }) => to)).toEqual(["B"]);
  site.arrive("A", "Do not contact me any more.");
  await read();
  expect(await status("A")).toBe("DESIST");
});

test("what a person saw to be no wish to be left alone is answered like other messages", async () => {
  const { site, read, process, optOuts } = await correspondence();
  site.arrive(
    "A",
    "Please stop writing to me by letter, our Ellen Byrne was born in Cork in 1861.",
  );
  await read();
  await process();
  expect(site.sent).toEqual([]);
  await optOuts("undo", "A");
  await process();
  expect(site.sent.map(({ to }) => to)).toEqual(["A"]);
});

test("who was told that we stop is not written to, also when a person takes the opt-out back", async () => {
  const { site, read, send, status, optOuts } = await correspondence();
  site.arrive("A", "Please stop writing to me.");
  await read();
  await send();
  await optOuts("undo", "A");
  expect(await status("A")).toBe("ACTIVE");
  const { report } = await send();
  expect(report.skipped.map(({ why }) => why)).toContain("has been told that we stop");
  expect(site.sent.filter(({ to }) => to === "A")).toHaveLength(1);
});

test("who takes no messages is not told, and the list says so", async () => {
  const { db, site, read, optOuts } = await correspondence();
  await known(db, [{ profileId: "A", contactable: 0 }]);
  site.arrive("A", "Please stop writing to me.");
  await read();
  expect((await optOuts("list")).out).toMatch(/^A \(Ann A\): takes no messages, not confirmed/);
});

test("a decision names somebody who has asked, or all of them", async () => {
  const { site, read, optOuts } = await correspondence();
  site.arrive("A", "Please stop writing to me.");
  site.arrive("C", "Leave me alone!");
  await read();
  expect(await optOuts("undo", "B")).toMatchObject({
    code: 64,
    err: expect.stringContaining("B has not asked to be left alone: see actions opt-outs list"),
  });
  expect((await optOuts("confirm")).code).toBe(64);
  expect((await optOuts("confirm", "--all")).out).toMatch(/^A .*\nC .*: left alone/);
  expect((await optOuts("confirm", "--all")).out).toContain("nobody whom you have not confirmed");
  const list = JSON.parse((await optOuts("list", "--json")).out);
  expect(list).toMatchObject([{ profileId: "A" }, { profileId: "C", toldAt: null }]);
});
