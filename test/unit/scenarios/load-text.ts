/** Loads a scenario from text: most tests change one thing of a small valid scenario. @module */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TheriacError, TheriacErrors } from '../../../base/index.ts';
import { type LoadOptions, loadScenario, type ResolvedScenario } from '../../../scenarios/index.ts';

export const SMALL = `meta: { id: small, title: Small }
time: { start: 2025-01-06, horizon: 40 d }
products:
  - { id: tablets, gtin: "09520000001018", batchSize: 100, shelfLife: 1 y, packsPerCase: 10 }
nodes:
  - { id: factory, type: manufacturer, productionTime: 3 d, stock: [{ policy: { policy: cover, cover: 10 d } }] }
  - { id: wholesaler, type: wholesaler, count: 2, stock: [{ policy: { policy: cover, cover: 10 d } }] }
  - { id: pharmacy, type: pharmacy, count: 4, stock: [{ policy: { policy: base-stock, level: 30 } }] }
lanes:
  - { from: factory, to: wholesaler, leadTime: 2 d }
  - { from: wholesaler, to: pharmacy, leadTime: 1 d }
demand:
  - { at: pharmacy, product: tablets, rate: 3 /d }
noise:
  lateUpload: { probability: 1 %, delay: 6 h }
  scannerCase: 0.3 %
  doubleScan: 0.3 %
  wrongExpiry: 0.1 %
  lostNotice: 2 %
`;

/** Files beside the scenario, by name. */
type Files = Readonly<Record<string, string | Uint8Array>>;

/** Loads scenario text out of a fresh folder, with other files beside it. */
export async function loadText(
  text: string | Uint8Array,
  options: LoadOptions = {},
  files: Files = {},
): Promise<ResolvedScenario> {
  const folder = mkdtempSync(join(tmpdir(), 'theriac-scenario-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const path = join(folder, 'scenario.yaml');
    writeFileSync(path, text);
    return await loadScenario(path, options);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Errors of scenario text that must not load. */
export async function errorsOfText(
  text: string | Uint8Array,
  options: LoadOptions = {},
  files: Files = {},
): Promise<readonly TheriacError[]> {
  try {
    await loadText(text, options, files);
  } catch (error) {
    if (error instanceof TheriacErrors) return error.errors;
    throw error;
  }
  throw new Error('the scenario was loaded');
}
