/** The experiment: a baseline among its arms, and factors whose every level gives a valid scenario. @module */

import { didYouMean } from '../../base/index.ts';
import type { Path, Problem } from '../load/problem.ts';
import { schemaAt } from '../load/schema-walk.ts';
import { shapeProblems } from '../load/shape-problems.ts';
import { type Scenario, scenario as schema } from '../schema/scenario.ts';

/** A copy of plain data with one value replaced; maps on the way are made where absent. */
function withValue(data: unknown, path: Path, value: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (Array.isArray(data)) {
    return data.map((item: unknown, i) => (i === first ? withValue(item, rest, value) : item));
  }
  const map = typeof data === 'object' && data !== null ? data : {};
  const inner = Object.hasOwn(map, first)
    ? (map as Readonly<Record<string, unknown>>)[first]
    : undefined;
  return { ...map, [first]: withValue(inner, rest, value) };
}

function factorProblems(
  scenario: Scenario,
  data: unknown,
  resolvePath: (text: string) => Path | undefined,
): Problem[] {
  const factors = scenario.experiment?.factors ?? [];
  return factors.flatMap((factor, i): Problem[] => {
    const at: Path = ['experiment', 'factors', i];
    const path = resolvePath(factor.path);
    const known =
      path !== undefined && path[0] !== 'experiment' && schemaAt(schema, path, data) !== undefined;
    if (!known) {
      return [
        {
          code: 'E_SCENARIO_REFERENCE',
          path: [...at, 'path'],
          on: 'value',
          rule: `\`${factor.path}\` is not the path of a value that can vary`,
          remedy: 'write a path such as `noise.scannerCase` or `nodes[pharmacy].scanRate`',
        },
      ];
    }
    return factor.values.flatMap((value, j) => {
      const varied = withValue(data, path, value);
      const parsed = schema.safeParse(varied);
      if (parsed.success) return [];
      return shapeProblems(schema, varied, parsed.error.issues)
        .slice(0, 1)
        .map((problem) => ({ ...problem, path: [...at, 'values', j], on: 'value' as const }));
    });
  });
}

/** Blocks whose values a world can go on with when they change while it runs. */
const CHANGING_BLOCKS: readonly unknown[] = ['nodes', 'lanes', 'quality', 'coldChain', 'noise'];

function changeProblems(
  scenario: Scenario,
  resolvePath: (text: string) => Path | undefined,
): Problem[] {
  const { experiment, time } = scenario;
  const changeAt = experiment?.changeAt;
  if (experiment === undefined || changeAt === undefined) return [];
  const place = { path: ['experiment', 'changeAt'], on: 'value' } as const;
  if (changeAt === 0 || (time.horizon !== 'trace' && changeAt >= time.horizon)) {
    const rule = '`changeAt` does not lie between the start and the horizon';
    const remedy = 'take a time within the run, or leave it out: factors then hold from the start';
    return [{ code: 'E_SCENARIO_RANGE', ...place, rule, remedy }];
  }
  if (experiment.factors.length === 0) {
    const rule = '`changeAt` says when factors take effect, and there is no factor';
    const remedy = 'add `factors`, or leave `changeAt` out';
    return [{ code: 'E_SCENARIO_CONFLICT', ...place, rule, remedy }];
  }
  return experiment.factors.flatMap(({ path: text }, i): Problem[] => {
    const path = resolvePath(text);
    if (path === undefined || CHANGING_BLOCKS.includes(path[0])) return [];
    return [
      {
        code: 'E_SCENARIO_CONFLICT',
        path: ['experiment', 'factors', i, 'path'],
        on: 'value',
        rule: `\`${text}\` cannot change while a world runs, and \`changeAt\` is given`,
        remedy: `vary something in ${CHANGING_BLOCKS.join(', ')}, or leave \`changeAt\` out`,
      },
    ];
  });
}

const CELLS_MAX = 100_000;

/** Precision that no number of replications reaches, or none that is allowed. */
function precisionProblems(experiment: NonNullable<Scenario['experiment']>): Problem[] {
  const { precision, replications } = experiment;
  if (precision === undefined) return [];
  const { relativeHalfWidth, minimum, lookAhead } = precision;
  const at: Path = ['experiment', 'precision'];
  const code = 'E_SCENARIO_RANGE';
  const found: Problem[] = [];
  if (relativeHalfWidth <= 0 || relativeHalfWidth >= 1) {
    found.push({
      code,
      path: [...at, 'relativeHalfWidth'],
      on: 'value',
      rule: '`relativeHalfWidth` must lie between 0 % and 100 %, both excluded',
      remedy: 'write "5 %"',
    });
  }
  if (minimum + lookAhead > replications) {
    found.push({
      code,
      path: at,
      on: 'key',
      rule:
        `\`minimum\` and \`lookAhead\` take ${minimum + lookAhead} replications, and ` +
        `\`replications\` allows ${replications}`,
      remedy: 'with `precision`, `replications` is the most that is run: give a larger number',
    });
  }
  return found;
}

/** Problems of the experiment block; `data` is the plain form that factors are tried on. */
export function experimentProblems(
  scenario: Scenario,
  data: unknown,
  resolvePath: (text: string) => Path | undefined,
): Problem[] {
  const { experiment } = scenario;
  if (experiment === undefined) return [];
  const found: Problem[] = [];
  const arms = experiment.arms.map(({ id }) => id);
  if (!arms.includes(experiment.baseline)) {
    found.push({
      code: 'E_SCENARIO_REFERENCE',
      path: ['experiment', 'baseline'],
      on: 'value',
      rule: `there is no arm \`${experiment.baseline}\``,
      remedy: didYouMean(experiment.baseline, arms, 'arm'),
    });
  }
  const levels = experiment.factors.reduce((product, { values }) => product * values.length, 1);
  if (levels * arms.length * experiment.replications > CELLS_MAX) {
    found.push({
      code: 'E_SCENARIO_LIMIT',
      path: ['experiment'],
      on: 'key',
      rule: `the experiment has more than ${CELLS_MAX} cells`,
      remedy: 'take fewer levels, arms or replications',
    });
  }
  if (experiment.confidence <= 0.5 || experiment.confidence >= 1) {
    found.push({
      code: 'E_SCENARIO_RANGE',
      path: ['experiment', 'confidence'],
      on: 'value',
      rule: '`confidence` must lie between 50 % and 100 %, both excluded',
      remedy: 'write "95 %"',
    });
  }
  return [
    ...found,
    ...changeProblems(scenario, resolvePath),
    ...precisionProblems(experiment),
    ...factorProblems(scenario, data, resolvePath),
  ];
}
