import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../../base/index.ts';

/** The arms of an experiment as YAML flow text. */
const REGIME_ARMS =
  '[{ id: siloed, ledger: { regime: siloed } }, { id: central, ledger: { regime: central } }, ' +
  '{ id: ledger, ledger: { regime: ledger } }]';

/** A fresh folder for the files of a test. */
export function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), 'theriac-bench-'));
}

/** Writes the minimal preset with an experiment into `folder`; returns its path. */
export function writeSmallScenario(folder: string, arms = REGIME_ARMS, replications = 2): string {
  const preset = readFileSync(join(packageRoot(), 'scenarios/presets/minimal.yaml'), 'utf8');
  const path = join(folder, 'small.yaml');
  const baseline = /id: ([a-z-]+)/.exec(arms)![1];
  const experiment = [
    'experiment:',
    '  name: detection',
    `  baseline: ${baseline}`,
    `  replications: ${replications}`,
    `  arms: ${arms}`,
  ];
  writeFileSync(path, `${preset}\n${experiment.join('\n')}\n`);
  return path;
}
