import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { canonicalJson, sha256Hex } from '../../../base/index.ts';
import type { Plan, PlanRecord } from '../../../bench/run/plan.ts';
import { finishRunFolder, openRunFolder } from '../../../bench/run/run-folder.ts';

const RECORD: PlanRecord = {
  schema: 1,
  name: 'study',
  title: 'Study',
  scenarioHash: 'abc',
  seed: '1',
  version: '0.1.0',
  commit: 'first',
  experiment: '',
  arms: [{ id: 'ledger', label: 'ledger' }],
  baseline: '',
  replications: 1,
  startDay: 20_000,
  startDate: '2024-10-04',
  confidence: 0.95,
  metrics: [],
  inputs: [],
  cells: ['ledger-0000'],
};

function planOf(change: Partial<PlanRecord> = {}): Plan {
  const record = { ...RECORD, ...change };
  return { record, hash: sha256Hex(canonicalJson(record)), cells: [], codeHash: 'c' };
}

let root: string;
let out: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'theriac-run-'));
  out = join(root, 'run');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

test('a run appears under its name only when it is finished', () => {
  const folder = openRunFolder(out, planOf(), 'yaml');
  expect([folder.state, existsSync(out)]).toEqual(['new', false]);
  finishRunFolder(folder);
  expect(existsSync(out)).toBe(true);
  expect(existsSync(folder.working)).toBe(false);
  expect(openRunFolder(out, planOf(), 'yaml').state).toBe('finished');
});

test('the same plan goes on where it was', () => {
  openRunFolder(out, planOf(), 'yaml').release();
  expect(openRunFolder(out, planOf(), 'yaml').state).toBe('resumed');
});

test('another plan is refused, finished or not, and told what differs', () => {
  openRunFolder(out, planOf(), 'yaml').release();
  const other = () => openRunFolder(out, planOf({ seed: '2' }), 'yaml');
  expect(other).toThrow(
    expect.objectContaining({ code: 'E_RUN_EXISTS', rule: 'it holds another run: seed 1, not 2' }),
  );
});

test('a folder that is no run is left alone', () => {
  mkdirSync(out);
  expect(() => openRunFolder(out, planOf(), 'yaml')).toThrow(
    expect.objectContaining({ code: 'E_RUN_EXISTS' }),
  );
});

test('a living process keeps its run to itself; a dead one does not', () => {
  const { working, release } = openRunFolder(out, planOf(), 'yaml');
  release();
  writeFileSync(join(working, 'lock'), `${process.ppid}\n`);
  expect(() => openRunFolder(out, planOf(), 'yaml')).toThrow(
    expect.objectContaining({ code: 'E_RUN_BUSY' }),
  );
  writeFileSync(join(working, 'lock'), '999999999\n');
  expect(openRunFolder(out, planOf(), 'yaml').state).toBe('resumed');
});
