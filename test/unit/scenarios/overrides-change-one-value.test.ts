/** `--set path=value`: checked like the file, placed at the option. @module */
import { expect, test } from 'vitest';
import { errorsOfText, loadText, SMALL } from './load-text.ts';

test.each([['nodes[2].scanRate=50 %'], ['nodes.2.scanRate=0.5'], ['nodes[pharmacy].scanRate=0.5']])(
  '%s',
  async (set) => {
    const { world } = await loadText(SMALL, { set: [set] });
    expect(world.sites.map(({ scanRate }) => scanRate)).toEqual([1, 1, 1, 0.5, 0.5, 0.5, 0.5]);
  },
);

test('a block that the file does not have is made', async () => {
  const { ledger } = await loadText(SMALL, {
    set: ['ledger.regime=siloed', 'ledger.rulesOff=[R_CUSTODY]'],
  });
  expect(ledger.regime).toBe('siloed');
  expect(ledger.rulesOff).toEqual(['R_CUSTODY']);
});

test('the same value as text of the file and as override gives the same hash', async () => {
  const { hash } = await loadText(SMALL, { set: ['demand[0].rate=5 /d'] });
  expect((await loadText(SMALL.replace('3 /d', '5 /d'))).hash).toBe(hash);
});

test.each([
  ['nonsense', 'E_SCENARIO_OVERRIDE'],
  ['=1', 'E_SCENARIO_OVERRIDE'],
  ['nodes[9].scanRate=1', 'E_SCENARIO_OVERRIDE'],
  ['nodes.-1.scanRate=1', 'E_SCENARIO_OVERRIDE'],
  ['nodes.1e0.scanRate=1', 'E_SCENARIO_OVERRIDE'],
  ['nodes.2.scanRate=-1', 'E_SCENARIO_RANGE'],
  ['nodes[pharmacie].scanRate=1', 'E_SCENARIO_OVERRIDE'],
  ['meta.title.x=1', 'E_SCENARIO_OVERRIDE'],
  ['meta.title="open', 'E_SCENARIO_OVERRIDE'],
  ['ledger.regim=siloed', 'E_SCENARIO_UNKNOWN_KEY'],
  ['ledger.regime=silo', 'E_SCENARIO_VALUE'],
  ['time.horizon=3', 'E_SCENARIO_UNIT'],
  ['noise=', 'E_SCENARIO_TYPE'],
  ['demand[0].product=creams', 'E_SCENARIO_REFERENCE'],
])('%s is refused at the option', async (set, code) => {
  const [error] = await errorsOfText(SMALL, { set: [set] });
  expect(error?.code).toBe(code);
  expect(error?.place).toMatch(/^--set /);
});
