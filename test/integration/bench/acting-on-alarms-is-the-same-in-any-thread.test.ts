import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { packageRoot } from '../../../base/index.ts';
import { runCell } from '../../../bench/run/cell.ts';
import { readTable } from '../../../reports/index.ts';
import { armsOf, loadScenario } from '../../../scenarios/index.ts';
import { requestOf, runOnce } from './run-in-process.ts';
import { freshFolder } from './small-scenario.ts';

const folder = freshFolder();
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const PATH = join(packageRoot(), 'scenarios/presets/act-on-alerts.yaml');
const SET = [
  'nodes[pharmacy].count=5',
  'experiment.replications=1',
  'experiment.arms=[{ id: none, inspection: off }, { id: quarantine, inspection: quarantine }]',
];

test('a cell whose alarms are acted on gives the same figures in a worker and here', async () => {
  const out = join(folder, 'run');
  const request = requestOf(PATH, out, { workers: 2, set: SET, commit: 'none' });
  expect(await runOnce(request)).toMatchObject({ kind: 'done' });
  const summary = await readTable(out, 'summary');
  const scenario = await loadScenario(PATH, { set: SET });
  for (const { id, ledger, inspection } of armsOf(scenario)) {
    const { tables } = await runCell({
      ...{ scenario, name: `${id}-0000`, arm: id, replication: 0, ledger, inspection },
      ...{ seed: '1', ledgerDirectory: undefined },
    });
    const [names, values] = tables['metrics']!;
    const metrics = [...(names!.data as string[])];
    const there = new Map(
      summary.filter(({ arm }) => arm === id).map(({ metric, mean }) => [metric, mean]),
    );
    expect(metrics.map((metric) => there.get(metric))).toEqual([...(values!.data as number[])]);
    const alarms = there.get('service-alarms');
    if (id === 'none') expect(alarms).toBeNaN();
    else expect(alarms).toBeGreaterThan(0);
  }
});
