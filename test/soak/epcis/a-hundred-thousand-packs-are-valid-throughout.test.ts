import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../../base/index.ts';
import { documentMeaning } from '../../../ledger/epcis/meaning/meaning.ts';
import { importDocuments } from '../../../ledger/epcis/table/import-documents.ts';
import { offerToRules } from '../../../ledger/epcis/table/offer.ts';
import { restoreDocuments } from '../../../ledger/epcis/table/restore.ts';
import { loadScenario } from '../../../scenarios/index.ts';
import { officialSchema, read } from '../../support/epcis/documents.ts';
import { exportedDocuments, played } from '../../support/epcis/exported-world.ts';
import { registryOf } from '../../support/sim/small-world.ts';

const PRESET = join(packageRoot(), 'scenarios/presets/first-run.yaml');
const PACKS = 100_000;

test('every document of the run is valid, comes in, is accepted, and goes out equal', async () => {
  const { world: model } = await loadScenario(PRESET, { set: ['nodes[3].count=115'] });
  const world = played(model, registryOf(model, 'ledger'));
  expect(world.counters.packsMade).toBeGreaterThanOrEqual(PACKS);
  const isValid = officialSchema();
  const documents = [];
  let events = 0;
  for (const text of exportedDocuments(model, world, 2_000)) {
    expect([isValid(JSON.parse(text)), isValid.errors]).toEqual([true, null]);
    const document = read(text, `document ${documents.length}`);
    documents.push(document);
    events += document.events.length;
  }
  const imported = importDocuments(documents, Date.UTC(2100, 0, 1));
  const limits = { temperatureMinC: Number.NaN, temperatureMaxC: Number.NaN };
  const refusals = offerToRules({ ...imported, ...limits });
  const { packsMade } = world.counters;
  console.log(`${packsMade} packs, ${events} events in ${documents.length} documents`);
  expect(refusals).toEqual([]);
  let index = 0;
  for (const again of restoreDocuments({ ...imported, frames: documents })) {
    expect(isValid(again)).toBe(true);
    expect(documentMeaning(read(again))).toBe(documentMeaning(documents[index++]!));
  }
  expect(index).toBe(documents.length);
});
