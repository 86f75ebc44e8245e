/** The inspection block: a detector that is there, times to learn in, and arms that do not ask for what is not there. @module */
import { didYouMean, formatDuration } from '../../base/index.ts';
import type { Problem } from '../load/problem.ts';
import { inspectionTimes } from '../resolve/inspection.ts';
import type { Scenario } from '../schema/scenario.ts';

/** Names that refer to nothing. */
export function inspectionReferences(scenario: Scenario): Problem[] {
  const { detectors, experiment, inspection } = scenario;
  const code = 'E_SCENARIO_REFERENCE';
  if (inspection === undefined) {
    return (experiment?.arms ?? []).flatMap((arm, i): Problem[] =>
      arm.inspection === undefined || arm.inspection === 'off'
        ? []
        : [
            {
              code,
              path: ['experiment', 'arms', i, 'inspection'],
              on: 'value',
              rule: 'an arm switches on an inspection, and the scenario has no block `inspection`',
              remedy: 'add `inspection: { detector: … }`',
            },
          ],
    );
  }
  const ids = detectors.map(({ id }) => id);
  if (ids.includes(inspection.detector)) return [];
  return [
    {
      code,
      path: ['inspection', 'detector'],
      on: 'value',
      rule: `there is no detector \`${inspection.detector}\``,
      remedy: didYouMean(inspection.detector, ids, 'detector'),
    },
  ];
}

/** Times in which nothing could be learned, or that never come. */
export function inspectionTimeProblems(scenario: Scenario, horizonMs: number): Problem[] {
  const { inspection, time } = scenario;
  if (inspection === undefined) return [];
  const { fromMs, windowMs } = inspectionTimes(scenario, horizonMs)!;
  const problem = (key: 'from' | 'window' | 'refitEvery', rule: string, remedy: string) => {
    const path = inspection[key] === undefined ? ['inspection'] : ['inspection', key];
    const on = inspection[key] === undefined ? ('key' as const) : ('value' as const);
    return [{ code: 'E_SCENARIO_RANGE', path, on, rule, remedy } as const];
  };
  if (fromMs >= horizonMs) {
    const rule = `it would go live at ${formatDuration(fromMs)}, when all is over`;
    return problem('from', rule, 'make `from` shorter');
  }
  if (windowMs <= 0 || fromMs - windowMs <= time.warmUp) {
    const rule =
      'between the warm-up, the window and `from` no time is left to fit the detector in';
    return problem('window', rule, 'take a later `from`, or a `window` between 0 and its distance');
  }
  if (inspection.refitEvery !== undefined && inspection.refitEvery <= 0) {
    return problem('refitEvery', 'the time is 0', 'write a duration such as "30 d"');
  }
  return [];
}
