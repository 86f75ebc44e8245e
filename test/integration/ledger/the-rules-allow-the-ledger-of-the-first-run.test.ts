import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../../base/index.ts';
import { runCell } from '../../../bench/run/cell.ts';
import { RuleReplay } from '../../../ledger/index.ts';
import { auditDirectory } from '../../../ledger/verify/index.ts';
import { loadScenario } from '../../../scenarios/index.ts';
import { temporaryDirectory } from '../../support/ledger/committed-log.ts';

const PRESETS = ['first-run', 'all-attacks'];

test.each(PRESETS)(
  'what the registry let through in %s, the replay lets through, and it refuses nothing',
  async (name) => {
    const scenario = await loadScenario(join(packageRoot(), `scenarios/presets/${name}.yaml`), {});
    const arm = scenario.experiment!.arms.find(({ ledger }) => ledger.regime === 'ledger')!;
    const ledgerDirectory = temporaryDirectory();
    const { ledger } = await runCell({
      scenario,
      name: 'ledger-0000',
      arm: arm.id,
      replication: 0,
      ledger: arm.ledger,
      seed: '1',
      ledgerDirectory,
    });
    const replay = new RuleReplay();
    const audit = await auditDirectory(ledgerDirectory, { statements: replay });
    expect(audit.findings).toEqual([]);
    const report = replay.report();
    expect(report.findings).toEqual([]);
    // The rest are records of keys, which say nothing about goods.
    expect(report.statements).toBeGreaterThan(0.98 * ledger!.transactions);
  },
);
