import { expect, test } from 'vitest';
import { rootKey, type TheriacError } from '../../../base/index.ts';
import { createDetector, loadDetector } from '../../../ml/index.ts';
import { ALL_DETECTORS } from '../../support/ml/all-detectors.ts';
import { matrixOf, randomMatrix } from '../../support/ml/random-matrix.ts';

const CONFIGS = ALL_DETECTORS;
const labels = Uint8Array.from({ length: 20 }, (_, row) => row % 2);

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as TheriacError).code;
  }
  return 'no error';
}

for (const config of CONFIGS) {
  const create = () => createDetector(config, rootKey('refuse', 0));
  const fitted = () => {
    const detector = create();
    detector.fit(randomMatrix(20, 2), labels);
    return detector;
  };

  test(`${config.type}: nothing is fitted to no rows or no columns`, () => {
    expect(codeOf(() => create().fit(matrixOf(['a'])))).toBe('E_DETECTOR_INPUT');
    expect(codeOf(() => create().fit(matrixOf([], [])))).toBe('E_DETECTOR_INPUT');
  });

  test(`${config.type}: an unfitted detector has no scores and no file`, () => {
    const matrix = randomMatrix(3, 2);
    expect(codeOf(() => create().score(matrix))).toBe('E_DETECTOR_NOT_FITTED');
    expect(codeOf(() => create().scoreOne(new Float64Array(2)))).toBe('E_DETECTOR_NOT_FITTED');
    expect(codeOf(() => create().save())).toBe('E_DETECTOR_NOT_FITTED');
  });

  test(`${config.type}: other columns than those of the fit are refused`, () => {
    expect(codeOf(() => fitted().score(matrixOf(['x0', 'y'], [1, 2])))).toBe('E_DETECTOR_INPUT');
    expect(codeOf(() => fitted().explain(new Float64Array(3)))).toBe('E_DETECTOR_INPUT');
  });

  test(`${config.type}: no rows to score give no scores`, () => {
    expect(fitted().score(matrixOf(['x0', 'x1']))).toHaveLength(0);
  });

  test(`${config.type}: a file of another version or with damage is refused`, () => {
    const text = fitted().save();
    const damaged = [
      '',
      '{}',
      text.slice(0, -10),
      text.replace('"version":1', '"version":2'),
      text.replace('theriac-detector', 'other'),
      text.replace('"names"', '"nomes"'),
    ];
    for (const bad of damaged) expect(codeOf(() => loadDetector(bad))).toBe('E_DETECTOR_FILE');
  });
}

/** What breaks the file of one kind. */
const DAMAGE: readonly [string, RegExp, string][] = [
  ['isolation-forest', /"left":\[\d+/, '"left":[0'],
  ['gradient-boosting', /"left":\[\d+/, '"left":[0'],
  ['gradient-boosting', /"value":\[[^,]+/, '"value":[1e300'],
  ['gradient-boosting', /"roots":\[0/, '"roots":[-1'],
  ['half-space-trees', /"mass":\[\d+/, '"mass":[-5'],
  ['half-space-trees', /"column":\[\d+/, '"column":[2'],
  ['half-space-trees', /"depth":\d+/, '"depth":3'],
  ['ecod', /"sorted":\[\[[^,]+/, '"sorted":[[null'],
  ['robust-z', /"median":\[[^,]+,/, '"median":['],
  ['robust-z', /"scale":\[/, '"scale":[-'],
  ['logistic-regression', /"squareSums":\[/, '"squareSums":[-'],
  ['logistic-regression', /"mean":\[[^,]+/, '"mean":[1e999'],
];

for (const [type, pattern, instead] of DAMAGE) {
  test(`${type}: ${instead} in its file is refused`, () => {
    const config = CONFIGS.find((one) => one.type === type)!;
    const detector = createDetector(config, rootKey('refuse', 0));
    detector.fit(randomMatrix(20, 2), labels);
    const text = detector.save();
    const damaged = text.replace(pattern, instead);
    expect(damaged).not.toBe(text);
    expect(codeOf(() => loadDetector(damaged))).toBe('E_DETECTOR_FILE');
  });
}

for (const type of ['gradient-boosting', 'logistic-regression']) {
  test(`${type}: labels that are missing, too few or neither 0 nor 1 are refused`, () => {
    const config = CONFIGS.find((one) => one.type === type)!;
    const matrix = randomMatrix(20, 2);
    const fit = (given?: Uint8Array) =>
      createDetector(config, rootKey('refuse', 0)).fit(matrix, given);
    for (const bad of [undefined, new Uint8Array(19), new Uint8Array(20).fill(2)]) {
      expect(codeOf(() => fit(bad))).toBe('E_DETECTOR_INPUT');
    }
  });
}

test('gradient-boosting: more columns than its sums have room for are refused', () => {
  const config = CONFIGS.find(({ type }) => type === 'gradient-boosting')!;
  const columns = 6_000_000;
  const names = new Array<string>(columns).fill('x');
  const matrix = { names, rows: 1, columns, data: new Float64Array(columns) };
  const fit = () => createDetector({ ...config, depth: 6 } as never, rootKey('refuse', 0));
  expect(codeOf(() => fit().fit(matrix, new Uint8Array(1)))).toBe('E_DETECTOR_INPUT');
});
