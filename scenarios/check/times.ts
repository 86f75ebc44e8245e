/** Times that must fit into each other: warm-up, ranges for learning, and windows inside the horizon. @module */
import { formatDuration, MS_PER_DAY } from '../../base/index.ts';
import type { Path, Problem } from '../load/problem.ts';
import type { Scenario } from '../schema/scenario.ts';
import { inspectionTimeProblems } from './inspection.ts';

const HORIZON_DAYS_MAX = 100 * 365;
const SPLITS = ['train', 'validation', 'test'] as const;

function outside(path: Path, rule: string, remedy: string): Problem {
  return { code: 'E_SCENARIO_RANGE', path, on: 'value', rule, remedy };
}

function splitProblems(scenario: Scenario, horizonMs: number): Problem[] {
  const { splits } = scenario.time;
  if (splits === undefined) return [];
  const found: Problem[] = [];
  for (const [i, name] of SPLITS.entries()) {
    const path = ['time', 'splits', name];
    const before = SPLITS[i - 1];
    if (before !== undefined && splits[name].from < splits[before].until) {
      const rule = `\`${name}\` starts before \`${before}\` ends: the future would be learned from`;
      found.push(
        outside(
          [...path, 'from'],
          rule,
          `start it at ${formatDuration(splits[before].until)} or later`,
        ),
      );
    }
    if (splits[name].until > horizonMs) {
      const rule = `\`${name}\` ends after the horizon of ${formatDuration(horizonMs)}`;
      found.push(outside([...path, 'until'], rule, 'end it within the horizon'));
    }
  }
  return found;
}

function windowProblems(scenario: Scenario, horizonMs: number): Problem[] {
  const within = (window: { readonly until: number }, path: Path): Problem[] =>
    window.until <= horizonMs
      ? []
      : [
          outside(
            [...path, 'until'],
            `the window ends after the horizon of ${formatDuration(horizonMs)}`,
            'end it within the horizon',
          ),
        ];
  return [
    ...scenario.demand.flatMap((entry, i) => {
      if (!('rate' in entry)) return [];
      const path = ['demand', i];
      const { shocks, promotions } = entry;
      return [
        ...(shocks ?? []).flatMap((wave, j) => within(wave, [...path, 'shocks', j])),
        ...(promotions ?? []).flatMap((wave, j) => within(wave, [...path, 'promotions', j])),
      ];
    }),
    ...scenario.disruptions.flatMap(({ process }, i) =>
      'windows' in process
        ? process.windows.flatMap((window, j) =>
            within(window, ['disruptions', i, 'process', 'windows', j]),
          )
        : [],
    ),
    ...scenario.attacks.flatMap(({ window }, i) =>
      window === undefined ? [] : within(window, ['attacks', i, 'window']),
    ),
  ];
}

/** Whether the scenario says when it starts, or leaves it to a trace. */
export function startProblems(scenario: Scenario): Problem[] {
  const { start, horizon } = scenario.time;
  const traced = scenario.demand.some((entry) => 'trace' in entry);
  if (horizon === 'trace' && !traced) {
    const rule = '`horizon` is `trace`, but no demand comes from a trace';
    return [outside(['time', 'horizon'], rule, 'write a duration such as "1 y"')];
  }
  if (start !== undefined || horizon === 'trace') return [];
  return [
    {
      code: 'E_SCENARIO_MISSING_KEY',
      path: ['time', 'start'],
      on: 'key',
      rule: 'the key `start` is missing in `time`',
      remedy: 'add `start:`, the first day, such as 2025-01-06',
    },
  ];
}

/** Times outside the horizon or out of order; `horizonMs` is known by then, also from a trace. */
export function timeProblems(scenario: Scenario, horizonMs: number): Problem[] {
  const { warmUp } = scenario.time;
  const horizon = ['time', 'horizon'];
  if (horizonMs <= 0) {
    return [outside(horizon, 'the horizon is 0: nothing would happen', 'make it longer')];
  }
  const found: Problem[] = [];
  if (horizonMs > HORIZON_DAYS_MAX * MS_PER_DAY) {
    found.push(outside(horizon, 'the horizon is longer than 100 years', 'make it shorter'));
  }
  if (warmUp >= horizonMs) {
    const rule = `the warm-up is as long as the horizon of ${formatDuration(horizonMs)}, or longer`;
    found.push(outside(['time', 'warmUp'], rule, 'make it shorter'));
  }
  return [
    ...found,
    ...splitProblems(scenario, horizonMs),
    ...windowProblems(scenario, horizonMs),
    ...inspectionTimeProblems(scenario, horizonMs),
  ];
}
