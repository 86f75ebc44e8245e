/**
 * The tune block: a space that a detector can be made of, and a split of the attackers that leaves something to learn
 * from and something to judge by. An attacker with several attacks is on one side: what is held out must be unknown.
 *
 * @module
 */
import { didYouMean } from '../../base/index.ts';
import type { Path, Problem } from '../load/problem.ts';
import { spaceProblems } from '../schema/parts.ts';
import type { Scenario } from '../schema/scenario.ts';

type Tune = NonNullable<Scenario['tune']>;

/** Most trials of a search. */
const TRIALS_MAX = 100_000;
const WORLDS_MAX = 10_000;

/** Problems of the tune block. */
export function tuneProblems(scenario: Scenario): Problem[] {
  const { tune } = scenario;
  if (tune === undefined) return [];
  const at: Path = ['tune', 'space'];
  const untrained = detectorProblems(tune);
  if (untrained.length > 0) return untrained;
  return [
    ...spaceProblems(tune.detector, tune.space).map(
      ({ code, index, field, rule, remedy }): Problem => ({
        code,
        path: [...at, index, field],
        on: 'value',
        rule,
        remedy,
      }),
    ),
    ...armProblems(scenario, tune),
    ...sizeProblems(tune),
    ...attackerProblems(scenario, tune),
  ];
}

function detectorProblems({ detector }: Tune): Problem[] {
  if (detector.type !== 'saved') return [];
  return [
    {
      code: 'E_SCENARIO_CONFLICT',
      path: ['tune', 'detector', 'type'],
      on: 'value',
      rule: 'a saved detector learns nothing, so that it cannot be tuned',
      remedy: 'write the kind and the settings it was trained with',
    },
  ];
}

function armProblems({ experiment }: Scenario, { arm }: Tune): Problem[] {
  const arms = experiment?.arms.map(({ id }) => id) ?? [];
  if (arm === undefined || arms.includes(arm)) return [];
  return [
    {
      code: 'E_SCENARIO_REFERENCE',
      path: ['tune', 'arm'],
      on: 'value',
      rule: `there is no arm \`${arm}\``,
      remedy:
        arms.length === 0
          ? 'leave it out: without an experiment the registry is that of `ledger`'
          : didYouMean(arm, arms, 'arm'),
    },
  ];
}

function sizeProblems({ trials, worlds, batch }: Tune): Problem[] {
  const limit = (path: Path, value: number, most: number): Problem[] =>
    value <= most
      ? []
      : [
          {
            code: 'E_SCENARIO_LIMIT',
            path: ['tune', ...path],
            on: 'value',
            rule: `${value} are more than the ${most} that a search takes`,
            remedy: `give at most ${most}`,
          },
        ];
  return [
    ...limit(['trials'], trials, TRIALS_MAX),
    ...limit(['batch'], batch, TRIALS_MAX),
    ...(['training', 'validation', 'judging'] as const).flatMap((set) =>
      limit(['worlds', set], worlds[set], WORLDS_MAX),
    ),
  ];
}

/** The placebo does no harm: nothing can be learned from it, and nothing is to be found. */
function isHarmful({ kind }: Scenario['attacks'][number]): boolean {
  return kind !== 'placebo';
}

function attackerProblems({ attacks }: Scenario, { heldOut }: Tune): Problem[] {
  const ids = attacks.map(({ id }) => id);
  const at: Path = ['tune', 'heldOut'];
  const fault = (code: Problem['code'], path: Path, rule: string, remedy: string): Problem => ({
    code,
    path,
    on: 'value',
    rule,
    remedy,
  });
  const unknown = heldOut.flatMap((id, i) => {
    if (ids.includes(id)) return [];
    const rule = `there is no attack \`${id}\``;
    return [fault('E_SCENARIO_REFERENCE', [...at, i], rule, didYouMean(id, ids, 'attack'))];
  });
  if (unknown.length > 0) return unknown;
  const chosen = attacks.filter(({ id }) => heldOut.includes(id));
  const rest = attacks.filter(({ id }) => !heldOut.includes(id));
  if (!chosen.some(isHarmful)) {
    const rule = 'only placebos are held out: there would be nothing to find';
    return [fault('E_SCENARIO_CONFLICT', at, rule, 'hold out an attack of another kind')];
  }
  if (!rest.some(isHarmful)) {
    const rule = 'all attacks are held out: there would be nothing to learn from';
    return [fault('E_SCENARIO_CONFLICT', at, rule, 'leave at least one attack to the search')];
  }
  const actors = new Map(
    rest.flatMap(({ id, actor }) => (actor === undefined ? [] : [[actor, id]])),
  );
  return chosen.flatMap(({ id, actor }) => {
    const known = actor === undefined ? undefined : actors.get(actor);
    if (known === undefined) return [];
    const rule = `\`${id}\` is held out, and its actor \`${actor}\` is known from \`${known}\``;
    const remedy = `hold out \`${known}\` as well, or give the attacks different actors`;
    return [fault('E_SCENARIO_CONFLICT', [...at, heldOut.indexOf(id)], rule, remedy)];
  });
}
