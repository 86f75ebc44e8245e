/** A scenario and, where it has factors, the scenario of every combination of their levels. @module */
import { loadScenario } from '../../scenarios/index.ts';
import { type LevelledScenario, levelsOf } from './plan.ts';

/**
 * Loads a scenario with its factor levels.
 *
 * @param options.set `path=value` overrides; those of a level come after them
 * @throws TheriacErrors for a faulty scenario
 */
export async function loadLevels(
  path: string,
  options: { readonly dataDirectory: string | undefined; readonly set: readonly string[] },
): Promise<LevelledScenario> {
  const load = (set: readonly string[]) =>
    loadScenario(path, {
      ...(options.dataDirectory === undefined ? {} : { dataDirectory: options.dataDirectory }),
      set: [...options.set, ...set],
    });
  const scenario = await load([]);
  const levels = levelsOf(scenario);
  if (levels.length === 1 && levels[0]!.length === 0) return { scenario, levels: [scenario] };
  return { scenario, levels: await Promise.all(levels.map(load)) };
}
