/**
 * Each bad scenario fails with typed errors whose text stands beside it. When a text changes, `<name>-changed.txt` is
 * written: read it, and rename it over `<name>.txt` if it is better.
 *
 * @module
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ERROR_CODES, type TheriacError, TheriacErrors } from '../../../base/index.ts';
import { loadScenario } from '../../../scenarios/index.ts';

const FOLDER = 'test/golden/bad-scenarios';
/** Faults of a file as a whole; all others have a line and a column. */
const WITHOUT_POSITION = ['alias-bomb', 'csv-empty', 'csv-without-rows', 'empty-file', 'only-comments'];

async function errorsOf(path: string): Promise<readonly TheriacError[]> {
  try {
    await loadScenario(path);
  } catch (error) {
    if (error instanceof TheriacErrors) return error.errors;
    throw error;
  }
  throw new Error(`${path} was loaded`);
}

function written({ code, place, rule, excerpt, remedy }: TheriacError): string {
  return `${place}: ${rule} [${code}]\n${excerpt === undefined ? '' : `${excerpt}\n`}${remedy}\n`;
}

describe('a bad scenario', () => {
  const names = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => name.replace('.yaml', ''));

  test.each(names)('%s', async (name) => {
    const errors = await errorsOf(join(FOLDER, `${name}.yaml`));
    for (const { code, place, excerpt } of errors) {
      expect(ERROR_CODES[code].exit).toBe(2);
      if (WITHOUT_POSITION.includes(name) || code === 'E_SCENARIO_MORE') continue;
      expect(place).toMatch(/^test\/golden\/bad-scenarios\/.+:\d+:\d+$/);
      expect(excerpt).toMatch(/^\d+ \| .*\n *\| +\^+$/);
    }
    const text = errors.map(written).join('\n');
    const golden = join(FOLDER, `${name}.txt`);
    const changed = join(FOLDER, `${name}-changed.txt`);
    const same = existsSync(golden) && readFileSync(golden, 'utf8') === text;
    if (same) rmSync(changed, { force: true });
    else writeFileSync(changed, text);
    expect(same, `see ${changed}`).toBe(true);
  });
});
