import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { packageRoot } from '../../../base/index.ts';
import { readTable } from '../../../reports/index.ts';
import { manifestOf, requestOf, runOnce } from './run-in-process.ts';
import { freshFolder } from './small-scenario.ts';

const folder = freshFolder();
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The preset with a policy that changes while the service is live: the world is copied with it. */
const SMALLER = [
  'nodes[pharmacy].count=5',
  'experiment.replications=1',
  'experiment.arms=[{ id: none, inspection: off }, { id: quarantine, inspection: quarantine }]',
  'experiment.changeAt=100 d',
  'experiment.factors=[{ path: noise.scannerCase, values: [0.2 %, 2 %] }]',
];

test('one worker, two and four give the same bytes, a change of policy half-way included', async () => {
  const path = join(packageRoot(), 'scenarios/presets/act-on-alerts.yaml');
  const hashes: string[] = [];
  for (const workers of [1, 2, 4]) {
    const out = join(folder, `workers-${workers}`);
    const request = requestOf(path, out, { workers, set: SMALLER, commit: 'none' });
    expect(await runOnce(request)).toMatchObject({ kind: 'done' });
    hashes.push(manifestOf(out).deterministic.sha256);
  }
  expect(new Set(hashes).size).toBe(1);
  const summary = await readTable(join(folder, 'workers-1'), 'summary');
  const mean = (arm: string, metric: string) =>
    summary.find((row) => row.arm.startsWith(`${arm} @`) && row.metric === metric)?.mean;
  expect(mean('quarantine', 'service-alarms')).toBeGreaterThan(0);
  // equal up to the first alarm, and without one to the end
  expect(mean('none', 'service-alarms')).toBeNaN();
  expect(mean('quarantine', 'falsified-injected')).toBe(mean('none', 'falsified-injected'));
  expect(mean('quarantine', 'patients-unserved')).toBeGreaterThan(
    mean('none', 'patients-unserved')!,
  );
});
