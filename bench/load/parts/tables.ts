/** The last part: everything that is kept becomes tables and metrics, also what an earlier session measured. @module */
import type { BenchmarkPart } from '../../measure/benchmark.ts';
import { type Metric, metricOf } from '../../measure/metric.ts';
import { LOAD_METRICS, saturationMetric } from '../catalogue.ts';
import type { LoadBed } from '../load-bed.ts';
import {
  engineRows,
  grouped,
  histogramRows,
  probeRow,
  runRow,
  summaryRows,
} from '../load-tables.ts';
import { loadVerdicts } from '../load-verdicts.ts';
import type { ProbeResult } from '../probes.ts';
import { offeredLoads } from '../settings.ts';
import { HISTORY_LOAD } from './history.ts';
import { type RunRecord, runKey } from './loads.ts';
import { searches, searchRecords } from './saturation.ts';

/** The part. */
export const tablesPart: BenchmarkPart<LoadBed> = {
  name: 'tables',
  seconds: 1,
  run: (bed) => {
    const records = recordsOf(bed);
    const groups = grouped(records);
    const probes = probesOf(bed);
    const loadEngines = engineRows(bed);
    const loadSummary = groups.flatMap(summaryRows);
    return Promise.resolve({
      metrics: metricsOf(bed, records, probes),
      loadEngines,
      load: records.map((record) => runRow(bed, record)),
      loadSummary,
      verdicts: loadVerdicts(loadEngines, loadSummary),
      loadHistograms: groups.flatMap(histogramRows),
      loadProbes: probes.map(([round, probe]) => probeRow(round, probe)),
    });
  },
};

/** Runs that are kept: engines in order, loads in order, repeats in order. */
function recordsOf({ options, all }: LoadBed): readonly RunRecord[] {
  const { load, store } = options;
  const cells = [
    ...offeredLoads(load).map(({ name }) => ({ name, history: 0 })),
    ...[...new Set(load.history.sizes)]
      .sort((a, b) => a - b)
      .map((history) => ({ name: HISTORY_LOAD, history })),
  ];
  return all.flatMap((engine) =>
    cells.flatMap(({ name, history }) =>
      Array.from({ length: load.repeats }, (_, repeat) =>
        store.read(runKey(engine.name, name, history, repeat)),
      ).filter((record) => record !== undefined),
    ),
  ) as RunRecord[];
}

function probesOf({ options }: LoadBed): readonly (readonly [string, ProbeResult])[] {
  return options.store
    .keys('probes')
    .map((key) => [key.slice('probes/'.length), options.store.read(key) as ProbeResult]);
}

function metricsOf(
  bed: LoadBed,
  records: readonly RunRecord[],
  probes: readonly (readonly [string, ProbeResult])[],
): Metric[] {
  const probed = bed.all.flatMap(({ name }) =>
    searchRecords(bed, name).flatMap((search) => search.probes.flatMap((probe) => probe.findings)),
  );
  const findings = [...records.flatMap(({ run }) => run.audit.findings), ...probed];
  const failed = bed.all.filter((state) => state.failed !== undefined);
  const sum = (count: number) => (records.length + failed.length === 0 ? [] : [count]);
  return [
    { ...metricOf(LOAD_METRICS.findings, sum(findings.length)), ...noteOf(findings) },
    {
      ...metricOf(LOAD_METRICS.lost, [failed.length]),
      ...noteOf(failed.map((one) => one.failed!)),
    },
    metricOf(LOAD_METRICS.voids, sum(records.filter(({ run }) => run.voidBecause !== '').length)),
    ...bed.all.map(({ name, missing }) =>
      metricOf(saturationMetric(name), searches(bed, name), missing),
    ),
    metricOf(
      LOAD_METRICS.raw,
      probes.map(([, { rawPerSecond }]) => rawPerSecond),
    ),
    metricOf(
      LOAD_METRICS.sync,
      probes.map(([, { syncMs }]) => syncMs),
    ),
  ];
}

function noteOf(lines: readonly string[]): { note?: string } {
  return lines.length === 0 ? {} : { note: [...new Set(lines)].slice(0, 3).join('; ') };
}
