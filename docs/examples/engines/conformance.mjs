// Runs the conformance suite of Theriac over the small engine; any test runner will do in place of this loop.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { engineConformance } from 'theriac/testing';
import { createEngine } from './file-engine.mjs';

const module = fileURLToPath(new URL('./file-engine.mjs', import.meta.url));

/** An empty ledger each time it is asked for, with what the suite needs to know of it. */
async function place() {
  const folder = await mkdtemp(join(tmpdir(), 'file-engine-'));
  const path = join(folder, 'ledger.txt');
  return {
    engine: () => createEngine(path),
    host: { module, argument: path },
    dispose: () => rm(folder, { recursive: true }),
  };
}

const tests = [];
const runner = { test: (name, body) => tests.push({ name, body }) };
engineConformance(runner, { name: 'file', packs: 40, place });

for (const { name, body } of tests) {
  await body();
  console.log(`ok  ${name}`);
}
