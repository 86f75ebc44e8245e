import { expect, test } from 'vitest';
import { armsOf } from '../../../scenarios/index.ts';
import { errorsOfText, loadText, SMALL } from './load-text.ts';

const DETECTORS =
  'detectors: [{ id: forest, type: isolation-forest }, { id: rules, type: rules }]\n';
const arms = (...inspections: string[]) =>
  `experiment: { name: detection, baseline: arm-0, arms: [${inspections
    .map((text, i) => `{ id: arm-${i}${text === '' ? '' : `, inspection: ${text}`} }`)
    .join(', ')}] }\n`;

test('times and budget come from the ranges and metrics where the block leaves them open', async () => {
  const open = await loadText(`${SMALL}${DETECTORS}inspection: { detector: forest }\n`);
  const day = 86_400_000;
  expect(open.inspection).toMatchObject({
    detector: { id: 'forest' },
    action: 'alert',
    set: 'provenance',
    fromMs: 24 * day,
    windowMs: 8 * day,
    alertBudgetPerMillion: 10_000,
  });
  expect(open.world.alarms).toMatchObject({ investigators: Infinity, searchesShelf: true });
  expect(armsOf(open).map(({ inspection }) => inspection)).toEqual(['alert']);
});

test('an arm switches the service, and without the block there is none', async () => {
  const block = 'inspection: { detector: rules, action: quarantine, from: 30 d, window: 5 d }\n';
  const scenario = await loadText(
    SMALL + DETECTORS + block + arms('', 'on', 'off', 'alert', 'block'),
  );
  const inspections = ['quarantine', 'quarantine', 'off', 'alert', 'block'];
  expect(armsOf(scenario).map(({ inspection }) => inspection)).toEqual(inspections);
  const none = await loadText(SMALL + DETECTORS + arms('', 'off'));
  expect(armsOf(none).map(({ inspection }) => inspection)).toEqual(['off', 'off']);
  expect(none.world.alarms).toBeUndefined();
});

test('what cannot be is refused at its place', async () => {
  const faults = (text: string) => errorsOfText(SMALL + DETECTORS + text);
  expect(await faults('inspection: { detector: forrest }\n')).toEqual([
    expect.objectContaining({
      code: 'E_SCENARIO_REFERENCE',
      rule: 'there is no detector `forrest`',
      remedy: expect.stringContaining('forest') as string,
    }),
  ]);
  expect(await faults(arms('alert'))).toEqual([
    expect.objectContaining({ code: 'E_SCENARIO_REFERENCE' }),
  ]);
  for (const times of ['from: 40 d', 'from: 5 d', 'from: 5 d, window: 5 d', 'window: 0 d']) {
    expect(await faults(`inspection: { detector: forest, ${times} }\n`), times).toEqual([
      expect.objectContaining({ code: 'E_SCENARIO_RANGE' }),
    ]);
  }
});
