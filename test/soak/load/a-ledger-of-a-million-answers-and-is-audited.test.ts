import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTable } from '../../../reports/index.ts';
import { PRESETS, theriac } from '../../e2e/cli/theriac.ts';

test('level and PostgreSQL with rules after 10 000, 100 000 and a million transactions: nothing lost', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'theriac-soak-'));
  const out = join(folder, 'load');
  try {
    const { code, stderr } = await theriac(
      [
        ...['bench', 'load', join(PRESETS, 'scalability.yaml'), '--out', out],
        ...['--set', 'load.engines=[level,postgres-rules]', '--set', 'load.shares=[30%]'],
        ...['--set', 'load.history.sizes=[10000,100000,1000000]'],
      ],
      folder,
    );
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const rows = await readTable(out, 'load');
    expect(rows.every(({ findings }) => findings === 0)).toBe(true);
    expect(rows.filter(({ history }) => history === 1_000_000)).toHaveLength(10);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
