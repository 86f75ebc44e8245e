import { expect, test } from 'vitest';
import { rootKey, type TheriacError } from '../../../base/index.ts';
import { createDetector, type DetectorConfig, loadDetector } from '../../../ml/index.ts';
import { matrixOf, randomMatrix } from '../../support/ml/random-matrix.ts';

const CONFIGS: readonly DetectorConfig[] = [
  { id: 'rules', type: 'rules' },
  { id: 'forest', type: 'isolation-forest', trees: 2, samples: 8 },
];

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
    detector.fit(randomMatrix(20, 2));
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

test('a forest whose nodes lead in a circle is refused', () => {
  const detector = createDetector(CONFIGS[1]!, rootKey('refuse', 0));
  detector.fit(randomMatrix(20, 2));
  const circle = detector.save().replace(/"left":\[\d+/, '"left":[0');
  expect(codeOf(() => loadDetector(circle))).toBe('E_DETECTOR_FILE');
});
