import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readLoadTest } from '../../../../bench/projection/read-load-test.ts';
import { type TableRow, writeTable } from '../../../../reports/index.ts';

const ENGINE: TableRow<'loadEngines'> = {
  engine: 'postgres-rules',
  state: 'ok',
  note: '',
  servers: 'PostgreSQL 18.4',
  durable: 'yes',
  signatures: 'no',
  rules: 'yes',
  proofs: 'no',
  replicas: 1,
  saturationPerSecond: 1000,
  saturationLo: 900,
  saturationHi: 1100,
  searches: 3,
  sloMs: 1000,
};

function run(share: number, more: Partial<TableRow<'load'>> = {}): TableRow<'load'> {
  const numbers = Object.fromEntries(
    [
      'sentPerSecond goodputPerSecond measured accepted refused failed timedOut p999Ms maxMs lateMs',
      'transportMs queueMs engineMs cpuMs diskBytes syncs residentBytes generatorCpuMs warmUpMs',
      'stored findings',
    ]
      .join(' ')
      .split(' ')
      .map((name) => [name, 0]),
  );
  return {
    ...numbers,
    engine: 'postgres-rules',
    mode: 'open',
    load: `${share * 100} %`,
    share,
    history: 0,
    repeat: 1,
    offeredPerSecond: share * 1000,
    warmUpMs: 500,
    measured: share * 1500,
    p50Ms: 1 + share,
    p90Ms: 2 + share,
    p99Ms: 3 + share,
    backlogGrows: 'no',
    void: '',
    ...more,
  } as TableRow<'load'>;
}

async function folder(runs: readonly TableRow<'load'>[]): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'theriac-projection-'));
  await writeTable(directory, 'loadEngines', [ENGINE]);
  await writeTable(directory, 'load', runs);
  return directory;
}

test('sound runs in open loop on the shortest history, by load', async () => {
  const runs = [
    run(0.5),
    run(0.1),
    run(0.1, { repeat: 2, p50Ms: 5 }),
    run(0.3),
    run(0.3, { void: 'the generator was late' }),
    run(0.3, { mode: 'closed', load: '8 clients' }),
    run(0.3, { history: 1000, load: 'after 1000' }),
  ];
  const [engine] = await readLoadTest(await folder(runs));
  expect(engine).toMatchObject({ name: 'postgres-rules', saturationPerSecond: 1000 });
  expect(engine).toMatchObject({ saturationLo: 900, saturationHi: 1100 });
  expect(engine!.connections).toBe(32);
  expect(engine!.points.map(({ durationMs }) => durationMs)).toEqual([2000, 2000, 2000]);
  expect(engine!.points.map(({ share, p50Ms }) => [share, p50Ms])).toEqual([
    [0.1, [1.1, 5]],
    [0.3, [1.3]],
    [0.5, [1.5]],
  ]);
});

test('two loads are too few', async () => {
  const directory = await folder([run(0.1), run(0.3)]);
  await expect(readLoadTest(directory)).rejects.toMatchObject({ code: 'E_PROJECTION' });
});
