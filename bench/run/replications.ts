/**
 * How many replications a run makes. Without a precision it is as many as the scenario says. With one it goes in
 * rounds, each up to the first replication after which the answer can be known: that depends on figures in the order of
 * replications and on nothing else, so a run stops at the same one on any number of workers, and after a resume.
 *
 * @module
 */
import { relativeHalfWidths, replicationsToRun, TheriacError } from '../../base/index.ts';
import type { ResolvedScenario } from '../../scenarios/index.ts';
import { readCellTable } from './cell-store.ts';
import type { Plan } from './plan.ts';

/** How many replications there are, and why no more. */
export interface Stopping {
  /** By the scenario; with a precision, the most. */
  readonly planned: number;
  readonly run: number;
  /** `imprecise`: the most were run, and the precision was not reached or did not hold over the look-ahead. */
  readonly reason: 'all-planned' | 'precise' | 'imprecise';
  /** The figure that had to be precise. */
  readonly metric?: string;
  /** Half-width of its interval over its mean after the last replication, arm by arm; null where there is none. */
  readonly relativeHalfWidths?: Readonly<Record<string, number | null>>;
}

/** Either the number of replications that have to be there next, or why those that are there are enough. */
export type NextStep = { readonly upTo: number } | { readonly stopping: Stopping };

interface Situation {
  readonly plan: Plan;
  readonly scenario: ResolvedScenario;
  /** Folder of the cells. */
  readonly cells: string;
  /** Replications of which all cells are there. */
  readonly done: number;
}

/**
 * What to do after `done` replications.
 *
 * @throws TheriacError E_SCENARIO_REFERENCE where the precision is asked of a metric that no cell has
 */
export async function nextStep(situation: Situation): Promise<NextStep> {
  const { plan, scenario, done } = situation;
  const planned = plan.record.replications;
  const precision = scenario.experiment?.precision;
  if (precision === undefined) {
    if (done < planned) return { upTo: planned };
    return { stopping: { planned, run: done, reason: 'all-planned' } };
  }
  const { confidence } = plan.record;
  const figures = await figuresByArm(situation, precision.metric);
  const wanted = replicationsToRun([...figures.values()], { ...precision, confidence });
  if (wanted > done && done < planned) return { upTo: Math.min(wanted, planned) };
  const widths = [...figures].map(([arm, values]) => {
    const width = relativeHalfWidths(values, confidence).at(-1)!;
    return [arm, Number.isFinite(width) ? width : null] as const;
  });
  const reason = wanted <= done ? 'precise' : 'imprecise';
  const { metric } = precision;
  const relative = Object.fromEntries(widths);
  return { stopping: { planned, run: done, reason, metric, relativeHalfWidths: relative } };
}

/** The metric in each arm by replication; NaN where a cell has none. */
async function figuresByArm(
  { plan, cells, done }: Situation,
  metric: string,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const figures = new Map<string, number[]>(plan.record.arms.map(({ id }) => [id, []]));
  const known = new Set<string>();
  for (const { arm, replication, key } of plan.cells) {
    if (replication >= done) continue;
    const rows = await readCellTable(cells, key, 'metrics');
    for (const row of rows) known.add(String(row['metric']));
    const found = rows.find((row) => row['metric'] === metric);
    figures.get(arm)!.push(found === undefined ? Number.NaN : Number(found['value']));
  }
  if (done > 0 && !known.has(metric)) throw unknownMetric(metric, known);
  return figures;
}

function unknownMetric(metric: string, known: ReadonlySet<string>): TheriacError {
  return new TheriacError({
    code: 'E_SCENARIO_REFERENCE',
    place: 'experiment.precision.metric',
    rule: `no cell measures \`${metric}\``,
    remedy: `name one of ${[...known].sort().join(', ')}`,
  });
}

/** The plan without the cells of replications that were not run. */
export function planOf(plan: Plan, { run }: Stopping): Plan {
  return { ...plan, cells: plan.cells.filter(({ replication }) => replication < run) };
}
