#!/usr/bin/env node
import { join } from "node:path";

import type { Proof } from "../support/proof.js";
import { tool } from "../support/tool.js";
import { git, temporaryFolder, toolEnvironment } from "../support/workspace.js";
import { assertLoopback, cloneHead } from "./clone.js";
import type { Clone } from "./clone.js";
import { compilations, compile, installAlone, programs, runProgram } from "./consumer.js";
import { startRegistry } from "./registry.js";
import type { Registry } from "./registry.js";

const leaf = "@longhaul/backoff";
const alone = "@longhaul/sleep-inhibit";
const composer = "@longhaul/resilience";

await tool(
  "prove-release",
  "Publishes HEAD to a registry on loopback, releases packages one by one, and uses one from elsewhere",
  async (proof) => {
    using folder = temporaryFolder();
    process.stdout.write(
      `Proving a release of ${(await git("rev-parse", "--short", "HEAD")).trim()}\n`,
    );
    const outside = await toolEnvironment();
    await using registry = await proof.need("a registry listens on loopback", () =>
      startRegistry(join(folder.path, "registry"), outside),
    );
    await refusesElsewhere(proof, folder.path, registry);
    const clone = await proof.need("HEAD installs from its lockfile", () =>
      cloneHead(join(folder.path, "clone"), registry.env),
    );
    await releaseAll(proof, clone, registry);
    await releaseOneByOne(proof, clone, registry);
    await useAlone(proof, join(folder.path, "elsewhere"), registry);
  },
);

async function refusesElsewhere(proof: Proof, cwd: string, { env }: Registry): Promise<void> {
  await proof.check("nothing would be published anywhere but on loopback", async () => {
    await assertLoopback(cwd, env, []);
    const url = "https://registry.invalid/";
    const published = { name: leaf, version: "0.0.0", publishConfig: { registry: url } };
    const accepted = await Promise.allSettled([
      assertLoopback(cwd, { ...env, npm_config_registry: url }, []),
      assertLoopback(cwd, env, [published]),
    ]);
    if (accepted.some(({ status }) => status === "fulfilled")) {
      throw new Error("another registry was accepted");
    }
  });
}

/** The first release of this registry: everything, at the versions that the pending changesets make. */
async function releaseAll(proof: Proof, clone: Clone, registry: Registry): Promise<void> {
  const names = [...(await clone.packages()).keys()];
  await proof.need("pending changesets are versioned, built and published", async () => {
    await clone.release();
    const left = await clone.pending();
    if (left.length > 0) throw new Error(`left over: ${left.join(", ")}`);
  });
  await proof.check(`all ${names.length} packages are there, each at its own version`, async () => {
    const packages = await clone.packages();
    const held = await registry.holds(names);
    for (const [name, { version }] of packages) {
      if (version === "0.0.0") throw new Error(`${name} is still at 0.0.0`);
      if (String(held[name]) !== version) {
        throw new Error(`${name} ${version}: the registry holds ${String(held[name])}`);
      }
    }
    return [...packages.values()].map(({ name, version }) => `${name} ${version}`).join(", ");
  });
  await proof.check("what is published depends on real ranges", async () => {
    for (const name of names) {
      const { dependencies = {} } = await registry.newest(name);
      for (const [dependency, range] of Object.entries(dependencies)) {
        if (!/^[\^~]?\d/.test(range)) throw new Error(`${name} wants ${dependency} ${range}`);
      }
    }
  });
}

async function releaseOneByOne(proof: Proof, clone: Clone, registry: Registry): Promise<void> {
  const releases = async (
    bumps: Parameters<Clone["intend"]>[0],
    expected: readonly string[],
  ): Promise<string> => {
    const names = [...(await clone.packages()).keys()];
    const before = await registry.holds(names);
    await clone.intend(bumps);
    await clone.release();
    const after = await registry.holds(names);
    const changed = names.filter((name) => String(before[name]) !== String(after[name]));
    if (String(changed.toSorted()) !== String(expected.toSorted())) {
      throw new Error(`published: ${changed.join(", ") || "nothing"}`);
    }
    const packages = await clone.packages();
    const released = changed.map((name) => `${name}@${packages.get(name)?.version}`);
    const tags = await clone.tags();
    const untagged = released.filter((tag) => !tags.includes(tag));
    if (untagged.length > 0) throw new Error(`no tag for ${untagged.join(", ")}`);
    return released.join(", ");
  };

  await proof.check(`patches of ${alone} and ${leaf} release these two and no other`, () =>
    releases({ [alone]: "patch", [leaf]: "patch" }, [alone, leaf]),
  );
  // A caret holds the minor of 0.x and the major of all else.
  const young = (await clone.packages()).get(leaf)?.version.startsWith("0.") === true;
  const bump = young ? "minor" : "major";
  await proof.check(`a ${bump} of ${leaf} releases ${composer} too, and no other`, () =>
    releases({ [leaf]: bump }, [leaf, composer]),
  );
  await proof.check(`the new ${composer} asks for the new ${leaf}`, async () => {
    const { version } = await registry.newest(leaf);
    const range = (await registry.newest(composer)).dependencies?.[leaf];
    if (range !== `^${version}`) throw new Error(`it asks for ${range}, the newest is ${version}`);
    return range;
  });
}

async function useAlone(proof: Proof, folder: string, { env }: Registry): Promise<void> {
  const ours = await proof.need(`${alone} installs in an empty folder`, () =>
    installAlone(folder, alone, env),
  );
  await proof.check(`${alone} brings no other of ours`, () => {
    if (String(ours) !== alone) throw new Error(`there are ${ours.join(", ")}`);
  });
  for (const file of Object.keys(programs)) {
    await proof.check(`${file} holds a lock`, () => runProgram(folder, file, env));
  }
  for (const compilation of compilations) {
    const { module, moduleResolution, extensions } = compilation;
    const name = [module, moduleResolution].filter(Boolean).join(" + ");
    await proof.check(`TypeScript takes it: ${name}, ${extensions.join(" and ")}`, () =>
      compile(folder, compilation, env),
    );
  }
}
