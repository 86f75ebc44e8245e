/**
 * Faults of a search space, found before anything is simulated: a setting that no such detector has, a range that is
 * empty or reaches beyond what the detector takes, a logarithm of nothing. Each end of a range is tried on the
 * detector's own schema, so that a kind of detector that is added later is checked as well.
 *
 * @module
 */
import { didYouMean, type ErrorCode } from '../../base/index.ts';
import { type DetectorConfig, detectorConfig } from '../config.ts';
import { startOf, withSetting } from './candidate.ts';
import { isActive, KIND_PATH, kindsOf, type ParameterValue, type SearchSpace } from './space.ts';
import type { SearchParameter } from './tune-config.ts';

/** A fault of entry `index` of the space, at its key `field`. */
export interface SpaceProblem {
  readonly code: ErrorCode;
  readonly index: number;
  readonly field: string;
  readonly rule: string;
  readonly remedy: string;
}

/** All faults of a space, in its order; at most one per parameter, and of wrong kinds nothing but those. */
export function spaceProblems(detector: DetectorConfig, space: SearchSpace): SpaceProblem[] {
  const kinds = kindsOf(space, detector.type);
  const wrong = space.flatMap((parameter, index) => {
    const values = parameter.path === KIND_PATH ? extremesOf(parameter) : [];
    const problem =
      kindProblem(parameter, kinds) ??
      values.map(([, value]) => kindValueProblem(detector, String(value))).find(Boolean);
    return problem === undefined ? [] : [{ index, ...problem }];
  });
  if (wrong.length > 0) return wrong;
  return space.flatMap((parameter, index) => {
    const problem =
      rangeProblem(parameter) ??
      duplicateProblem(space, index, kinds) ??
      valueProblem(detector, parameter, kinds);
    return problem === undefined ? [] : [{ index, ...problem }];
  });
}

type Fault = Omit<SpaceProblem, 'index'>;

function rangeProblem(parameter: SearchParameter): Fault | undefined {
  const code = 'E_SCENARIO_RANGE';
  if (parameter.form === 'choice') {
    const { values, path } = parameter;
    if (new Set(values).size === values.length) return undefined;
    const rule = `\`${path}\` has the same value twice`;
    return { code, field: 'values', rule, remedy: 'name each value once' };
  }
  const { path, low, high, scale } = parameter;
  if (low > high) {
    const rule = `the range of \`${path}\` is empty: ${low} is greater than ${high}`;
    return { code, field: 'low', rule, remedy: 'exchange `low` and `high`' };
  }
  if (scale === 'log' && low <= 0) {
    const rule = `\`${path}\` is on a log scale from ${low}, which has no logarithm`;
    const remedy = 'begin above 0, or take `scale: linear`';
    return { code, field: 'low', rule, remedy };
  }
  return undefined;
}

function kindProblem(parameter: SearchParameter, kinds: readonly string[]): Fault | undefined {
  if (parameter.path === KIND_PATH) {
    if (parameter.form === 'choice' && parameter.kinds === undefined) return undefined;
    return {
      code: 'E_SCENARIO_CONFLICT',
      field: 'path',
      rule: 'the kind of detector is a choice, for all kinds alike',
      remedy: 'write `{ path: type, form: choice, values: [gradient-boosting, isolation-forest] }`',
    };
  }
  const strange = parameter.kinds?.find((kind) => !kinds.includes(kind));
  if (strange === undefined) return undefined;
  return {
    code: 'E_SCENARIO_REFERENCE',
    field: 'kinds',
    rule: `no trial is a detector of kind \`${strange}\``,
    remedy: `name some of ${kinds.join(', ')}, or let \`type\` choose that kind`,
  };
}

function duplicateProblem(
  space: SearchSpace,
  index: number,
  kinds: readonly string[],
): Fault | undefined {
  const { path } = space[index]!;
  const own = kinds.filter((kind) => isActive(space[index]!, kind));
  const earlier = space.slice(0, index).some((parameter) => {
    return parameter.path === path && own.some((kind) => isActive(parameter, kind));
  });
  if (!earlier) return undefined;
  return {
    code: 'E_SCENARIO_DUPLICATE',
    field: 'path',
    rule: `\`${path}\` varies already`,
    remedy: 'give one range, or different `kinds`',
  };
}

/** Values that stand for all of a parameter: its ends, or each choice. */
function extremesOf(parameter: SearchParameter): readonly (readonly [string, ParameterValue])[] {
  if (parameter.form === 'choice') return parameter.values.map((value) => ['values', value]);
  return [
    ['low', parameter.low],
    ['high', parameter.high],
  ];
}

function valueProblem(
  detector: DetectorConfig,
  parameter: SearchParameter,
  kinds: readonly string[],
): Fault | undefined {
  for (const kind of kinds) {
    if (!isActive(parameter, kind)) continue;
    for (const [field, value] of extremesOf(parameter)) {
      const problem = trialProblem(detector, parameter.path, kind, field, value);
      if (problem !== undefined) return problem;
    }
  }
  return undefined;
}

/** Tries one value on the detector's schema. */
function trialProblem(
  detector: DetectorConfig,
  path: string,
  kind: string,
  field: string,
  value: ParameterValue,
): Fault | undefined {
  if (path === KIND_PATH) return undefined;
  if (path === 'id') {
    const rule = 'the name of a detector cannot vary';
    return { code: 'E_SCENARIO_CONFLICT', field: 'path', rule, remedy: 'take it out' };
  }
  const parsed = detectorConfig.safeParse(
    withSetting(startOf(detector, kind), path.split('.'), value),
  );
  if (parsed.success) return undefined;
  const issue = parsed.error.issues[0]!;
  if (issue.code === 'unrecognized_keys') {
    return {
      code: 'E_SCENARIO_UNKNOWN_KEY',
      field: 'path',
      rule: `a detector of kind \`${kind}\` has no setting \`${path}\``,
      remedy: didYouMean(path, settingNames(kind), 'setting'),
    };
  }
  return {
    code: 'E_SCENARIO_RANGE',
    field,
    rule: `\`${path}\` of \`${kind}\` cannot be ${String(value)}: it ${issue.message}`,
    remedy: 'keep the space within what the detector takes (docs/scenario-reference.md)',
  };
}

function kindValueProblem(detector: DetectorConfig, kind: string): Fault | undefined {
  const known = detectorConfig.options.map(({ shape }) => shape.type.value as string);
  if (kind === 'saved' || !known.includes(kind)) {
    const trained = known.filter((name) => name !== 'saved');
    return {
      code: 'E_SCENARIO_VALUE',
      field: 'values',
      rule: `\`${kind}\` is not a kind of detector that can be tuned`,
      remedy: didYouMean(kind, trained, 'kind'),
    };
  }
  if (detectorConfig.safeParse(startOf(detector, kind)).success) return undefined;
  return {
    code: 'E_SCENARIO_CONFLICT',
    field: 'values',
    rule: `\`${kind}\` has settings without a default, so that it cannot be chosen`,
    remedy: 'make it the kind of `tune.detector`, or leave it out',
  };
}

function settingNames(kind: string): readonly string[] {
  const option = detectorConfig.options.find(({ shape }) => shape.type.value === kind);
  return Object.keys(option?.shape ?? {}).filter((name) => name !== 'id' && name !== 'type');
}
