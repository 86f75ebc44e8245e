/**
 * The projection as a benchmark: each engine of a load test is fitted at low load and judged at high load; then one
 * machine is carried to a thousand organisations. What fails the judgement is projected all the same, and said to fail.
 *
 * @module
 */
import { setImmediate } from 'node:timers/promises';
import { quantile } from '../../base/index.ts';
import type { TableRow } from '../../reports/index.ts';
import type { Benchmark, BenchmarkPart, Findings, Measurement } from '../measure/benchmark.ts';
import { runParts } from '../measure/benchmark.ts';
import { type Metric, metricOf } from '../measure/metric.ts';
import type { PartProgress } from '../measure/progress.ts';
import { PROJECTION_METRICS } from './catalogue.ts';
import { splitPoints } from './fit-service.ts';
import { errorOf, errorRange, fitRange, type Judgement, judge } from './judge-projection.ts';
import type { MeasuredEngine } from './measured-engine.ts';
import { CENTRAL, CONSORTIA, type Projected, project } from './project.ts';

const ORGANISATIONS = [3, 5, 10, 20, 50, 100, 200, 350, 500, 700, 1000];

export interface ProjectionOptions {
  /** Engines that one operator runs. */
  readonly engines: readonly MeasuredEngine[];
  /** The one of them that a consortium's validators run. */
  readonly validatorEngine: string;
  readonly perOrganisationPerSecond: number;
  /** Where the measurements come from, for the report. */
  readonly source: string;
}

/** The benchmark; nothing runs before `run` is called. */
export function projectionBenchmark(options: ProjectionOptions): Benchmark {
  const { source, perOrganisationPerSecond, validatorEngine } = options;
  return {
    name: 'projection',
    title: 'Response time past one machine',
    options: { source, perOrganisationPerSecond, validatorEngine },
    run: async (watch) => {
      const parts = options.engines.map((engine) => partOf(engine, options));
      const bed = { name: 'reading', seconds: 1, make: () => options, close: nothing };
      const found = await runParts(bed, parts, watch);
      const metrics = [worstOf(found.metrics), ...found.metrics];
      return { ...found, metrics, ...conditionsOf(options) };
    },
  };
}

const nothing = (): Promise<void> => Promise.resolve();

function partOf(
  engine: MeasuredEngine,
  options: ProjectionOptions,
): BenchmarkPart<ProjectionOptions> {
  const run = async (_: ProjectionOptions, progress: PartProgress): Promise<Findings> => {
    await setImmediate();
    const services = fitRange(engine);
    const judgements = judge(engine, services, splitPoints(engine.points).judged);
    const { transactionBytes } = engine;
    const { perOrganisationPerSecond } = options;
    const request = { engine: engine.name, services, transactionBytes, perOrganisationPerSecond };
    const kinds = engine.name === options.validatorEngine ? [CENTRAL, ...CONSORTIA] : [CENTRAL];
    const projected: Projected[] = [];
    for (const kind of kinds) {
      for (const organisations of ORGANISATIONS) {
        progress.count(projected.length, kinds.length * ORGANISATIONS.length);
        await setImmediate();
        projected.push(project(request, kind, organisations));
      }
    }
    return {
      metrics: metricsOf(engine.name, judgements),
      projection: [
        ...measuredRows(engine, perOrganisationPerSecond),
        ...projected.map(projectedRow),
      ],
      projectionCheck: judgements.map(checkRow),
    };
  };
  return { name: engine.name, seconds: 90, run };
}

/** The worst judgement, with its error against the nearest and the farthest repeat. */
function metricsOf(engine: string, judgements: readonly Judgement[]): Metric[] {
  const spec = PROJECTION_METRICS.ofEngine(engine);
  const worst = [...judgements].sort((a, b) => errorOf(b) - errorOf(a))[0];
  if (worst === undefined) {
    return [metricOf(spec, [], 'no load above 35 % of saturation was measured')];
  }
  const [nearest, farthest] = errorRange(worst);
  return [metricOf(spec, [nearest, errorOf(worst), farthest])];
}

/** The metric of the engine with the largest error. */
function worstOf(metrics: readonly Metric[]): Metric {
  const measured = metrics.filter(({ value }) => value !== null);
  const [worst] = measured.sort((a, b) => b.value! - a.value!);
  if (worst === undefined) return metricOf(PROJECTION_METRICS.worst, [], 'nothing was judged');
  const { spread, value } = worst;
  return metricOf(PROJECTION_METRICS.worst, [spread![0], value!, spread![1]]);
}

function measuredRows(
  { name, points }: MeasuredEngine,
  perOrganisationPerSecond: number,
): TableRow<'projection'>[] {
  return points.map(({ perSecond, p50Ms, p99Ms }) => ({
    part: 'measured',
    deployment: name,
    organisations: perSecond / perOrganisationPerSecond,
    validators: 1,
    perSecond,
    p50Ms: quantile(p50Ms, 0.5),
    p99Ms: quantile(p99Ms, 0.5),
    lo: Math.min(...p99Ms),
    hi: Math.max(...p99Ms),
  }));
}

function projectedRow(one: Projected): TableRow<'projection'> {
  const { p99LowestMs: lo, p99HighestMs: hi, ...rest } = one;
  return { part: 'projected', ...rest, lo, hi };
}

function checkRow(judgement: Judgement): TableRow<'projectionCheck'> {
  const { lowestMs: lo, highestMs: hi, percentile, ...rest } = judgement;
  return { ...rest, percentile: percentile.slice(0, 3), lo, hi, error: errorOf(judgement) };
}

function conditionsOf(
  options: ProjectionOptions,
): Pick<Measurement, 'conditions' | 'setting' | 'counts'> {
  const { engines, source, perOrganisationPerSecond } = options;
  return {
    conditions: { source, perOrganisationPerSecond },
    setting:
      `Each organisation sends ${perOrganisationPerSecond} transactions a second. Service times were fitted at loads up ` +
      `to 35 % of saturation (${source}); round trips between regions are cited inputs, not measured.`,
    counts: { engines: engines.length },
  };
}
