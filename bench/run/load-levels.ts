/** A scenario and, where it has factors, the scenario of every combination of their levels. @module */
import { sha256Hex, TheriacError } from '../../base/index.ts';
import { loadScenario, type ResolvedScenario, RuleFiles } from '../../scenarios/index.ts';
import { withChange } from '../../sim/index.ts';
import { type LevelledScenario, levelsOf } from './plan.ts';

interface LevelOptions {
  readonly dataDirectory: string | undefined;
  /** `path=value` overrides; those of a level come after them. */
  readonly set: readonly string[];
  /** Replications of the experiment, instead of those of the scenario. */
  readonly replications?: number | undefined;
}

/**
 * Loads a scenario with its factor levels.
 *
 * @throws TheriacErrors for a faulty scenario; TheriacError E_USAGE where replications are asked of a scenario without
 *   an experiment
 */
export async function loadLevels(path: string, options: LevelOptions): Promise<LevelledScenario> {
  const { dataDirectory, replications } = options;
  const ruleFiles = new RuleFiles();
  const load = (set: readonly string[]) =>
    loadScenario(path, {
      ...(dataDirectory === undefined ? {} : { dataDirectory }),
      set: [...options.set, ...set],
      ruleFiles,
    });
  const first = await load([]);
  const asked = replications === undefined ? [] : [replicationsOf(first, path, replications)];
  const scenario = asked.length === 0 ? first : await load(asked);
  const levels = levelsOf(scenario);
  if (levels.length === 1 && levels[0]!.length === 0) return { scenario, levels: [scenario] };
  const loaded = await Promise.all(levels.map((level) => load([...asked, ...level])));
  const changeMs = scenario.experiment?.changeAt;
  if (changeMs === undefined) return { scenario, levels: loaded };
  return { scenario, levels: loaded.map((level) => changedLevel(scenario, level, changeMs)) };
}

/**
 * The scenario that becomes `level` at `changeMs`.
 *
 * @throws TheriacError E_SCENARIO_CONFLICT where more differs than can change in a world that runs
 */
function changedLevel(
  scenario: ResolvedScenario,
  level: ResolvedScenario,
  changeMs: number,
): ResolvedScenario {
  const hash = sha256Hex(`${scenario.hash} ${level.hash}`);
  return { ...level, hash, world: withChange(scenario.world, level.world, changeMs) };
}

function replicationsOf(scenario: ResolvedScenario, path: string, replications: number): string {
  if (scenario.experiment !== undefined) return `experiment.replications=${replications}`;
  throw new TheriacError({
    code: 'E_USAGE',
    place: '--replications',
    rule: `${path} has no experiment, so it is played once`,
    remedy: 'leave it out, or add an `experiment:` block',
  });
}
