/** What was measured, as rows of the tables of the run folder. @module */
import { bootstrapInterval, createStream, quantile, rootKey } from '../../base/index.ts';
import type { TableRow } from '../../reports/index.ts';
import { bucketsOf, Histogram } from './histogram.ts';
import type { EngineState, LoadBed } from './load-bed.ts';
import type { RunRecord } from './parts/loads.ts';
import { saturationOf, searches } from './parts/saturation.ts';
import type { ProbeResult } from './probes.ts';

const CONFIDENCE = 0.95;
const RESAMPLES = 2000;
/** From so few values no resampling makes an interval: the range is given. */
const RESAMPLED_LEAST = 5;
const PERCENTILES = [
  ['p50', 0.5],
  ['p90', 0.9],
  ['p99', 0.99],
  ['p99.9', 0.999],
  ['max', 1],
] as const;

/** A median with its 95 % bootstrap interval, or with the range where there are fewer than five values. */
function medianOf(values: readonly number[], name: string) {
  if (values.length === 0) return { median: NaN, lo: NaN, hi: NaN };
  const median = quantile(values, 0.5);
  if (values.length < RESAMPLED_LEAST) {
    return { median, lo: quantile(values, 0), hi: quantile(values, 1) };
  }
  const stream = createStream(rootKey('load', 0), name, 'bootstrap');
  const statistic = (sample: Float64Array) => quantile(sample, 0.5);
  const { lo, hi } = bootstrapInterval(values, statistic, CONFIDENCE, RESAMPLES, stream);
  return { median, lo, hi };
}

/** A row an engine: how it stands, what it promises, where it is saturated. */
export function engineRows(bed: LoadBed): readonly TableRow<'loadEngines'>[] {
  return bed.all.map((state) => engineRow(bed, state));
}

function engineRow(bed: LoadBed, { name, opened, missing, failed }: EngineState) {
  const found = searches(bed, name);
  const { median, lo, hi } = medianOf(found, `${name} saturation`);
  const yesNo = (value: boolean | undefined) => (value === undefined ? '' : value ? 'yes' : 'no');
  const { supports } = opened ?? {};
  return {
    engine: name,
    state: missing !== undefined ? 'missing' : failed !== undefined ? 'failed' : 'ok',
    note: missing ?? failed ?? '',
    servers: opened?.servers.join('; ') ?? '',
    durable: yesNo(supports?.durable),
    signatures: yesNo(supports?.signatures),
    rules: yesNo(supports?.rules),
    proofs: yesNo(supports?.proofs),
    replicas: supports?.replicas ?? 0,
    saturationPerSecond: median,
    saturationLo: lo,
    saturationHi: hi,
    searches: found.length,
    sloMs: bed.options.load.slo,
  };
}

/** A row a run. */
export function runRow(
  bed: LoadBed,
  { engine, load, history, repeat, run }: RunRecord,
): TableRow<'load'> {
  const latency = Histogram.of(run.latency);
  const at = (share: number) => latency.quantileUs(share) / 1000;
  const { system, stages, audit } = run;
  return {
    engine,
    mode: run.mode,
    load,
    share: run.mode === 'open' ? run.offeredPerSecond / saturationOf(bed, engine) : NaN,
    history,
    repeat,
    offeredPerSecond: run.mode === 'open' ? run.offeredPerSecond : NaN,
    sentPerSecond: run.sentPerSecond,
    goodputPerSecond: run.goodputPerSecond,
    measured: run.measured,
    accepted: run.accepted,
    refused: run.refused,
    failed: run.failed,
    timedOut: run.timedOut,
    p50Ms: at(0.5),
    p90Ms: at(0.9),
    p99Ms: at(0.99),
    p999Ms: at(0.999),
    maxMs: at(1),
    lateMs: stages.late,
    transportMs: stages.transport,
    queueMs: stages.queue,
    engineMs: stages.engine,
    cpuMs: system.cpuMs ?? NaN,
    diskBytes: system.diskBytes ?? NaN,
    syncs: system.syncs ?? NaN,
    residentBytes: system.residentBytes,
    // Of the whole run, as the costs of the system are.
    generatorCpuMs: run.generatorCpuMs / Math.max(1, run.sent),
    warmUpMs: run.warmUpMs,
    backlogGrows: run.backlogGrows ? 'yes' : 'no',
    stored: audit.stored,
    findings: audit.findings.length,
    void: run.voidBecause,
  };
}

/** Runs of one engine, load and history, in the order of their repeats. */
export function grouped(records: readonly RunRecord[]): readonly (readonly RunRecord[])[] {
  const groups = new Map<string, RunRecord[]>();
  for (const record of records) {
    const key = JSON.stringify([record.engine, record.load, record.history]);
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  return [...groups.values()];
}

/** Medians over the repeats of a group, a row a percentile. */
export function summaryRows(group: readonly RunRecord[]): readonly TableRow<'loadSummary'>[] {
  const { engine, load, history, run } = group[0]!;
  const sound = group.filter((record) => record.run.voidBecause === '');
  const median = (value: (record: RunRecord) => number) =>
    sound.length === 0 ? NaN : quantile(sound.map(value), 0.5);
  return PERCENTILES.map(([percentile, share]) => {
    const values = sound
      .map((record) => Histogram.of(record.run.latency).quantileUs(share) / 1000)
      .filter((value) => !Number.isNaN(value));
    const { median: latencyMs, lo, hi } = medianOf(values, `${engine} ${load} ${history} ${share}`);
    return {
      engine,
      mode: run.mode,
      load,
      history,
      runs: group.length,
      voids: group.length - sound.length,
      offeredPerSecond: run.mode === 'open' ? median((one) => one.run.offeredPerSecond) : NaN,
      goodputPerSecond: median((one) => one.run.goodputPerSecond),
      percentile,
      latencyMs,
      lo,
      hi,
    };
  });
}

/** The sound runs of a group as one histogram. */
export function histogramRows(group: readonly RunRecord[]): readonly TableRow<'loadHistograms'>[] {
  const { engine, load, history } = group[0]!;
  const together = new Histogram();
  for (const { run } of group) {
    if (run.voidBecause === '') together.add(Histogram.of(run.latency));
  }
  return bucketsOf(together.toRecord()).map((bucket) => ({ engine, load, history, ...bucket }));
}

/** A row a probe. */
export function probeRow(round: string, probe: ProbeResult): TableRow<'loadProbes'> {
  return { round, ...probe };
}
