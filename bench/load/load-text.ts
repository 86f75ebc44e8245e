/** The one table of a load test on a terminal: an engine a line, its latency at each load beside it. @module */
import type { TableRow } from '../../reports/index.ts';
import type { Findings } from '../measure/benchmark.ts';

type RunRow = TableRow<'load'>;
type SummaryRow = TableRow<'loadSummary'>;

interface LoadFindings {
  readonly engines: readonly TableRow<'loadEngines'>[];
  readonly runs: readonly RunRow[];
  readonly summary: readonly SummaryRow[];
}

/** Header, rows and alignment, as `textTable` takes them. */
export function loadTable(findings: Findings) {
  const found = {
    engines: findings.loadEngines ?? [],
    runs: findings.load ?? [],
    summary: findings.loadSummary ?? [],
  };
  const loads = [...new Set(found.summary.map(({ load, history }) => nameOf(load, history)))];
  const header = [
    'engine',
    'guarantees',
    'saturation /s',
    '95 % interval',
    ...loads.map((load) => `${load}: p50/p99/p99.9 ms`),
    'goodput /s',
    'refused',
    'errors',
    'CPU ms',
    'bytes',
    'syncs',
    'void',
    'servers',
  ];
  const alignment = `llrr${'r'.repeat(loads.length)}rrrrrrrl`;
  return { header, rows: found.engines.map((engine) => rowOf(engine, loads, found)), alignment };
}

function nameOf(load: string, history: number): string {
  return history === 0 ? load : `after ${history}`;
}

function rowOf(
  engine: TableRow<'loadEngines'>,
  loads: readonly string[],
  { runs, summary }: LoadFindings,
): readonly string[] {
  const own = runs.filter((run) => run.engine === engine.engine);
  const medians = summary.filter((row) => row.engine === engine.engine);
  const total = (value: (run: RunRow) => number) => own.reduce((sum, run) => sum + value(run), 0);
  const best = Math.max(NaN, ...medians.map(({ goodputPerSecond }) => goodputPerSecond));
  const highest = medians.map(({ goodputPerSecond }) => goodputPerSecond).filter(Number.isFinite);
  const goodput = highest.length === 0 ? best : Math.max(...highest);
  return [
    engine.engine,
    engine.state === 'ok' ? guarantees(engine) : `${engine.state}: ${engine.note}`,
    figure(engine.saturationPerSecond),
    interval(engine.saturationLo, engine.saturationHi),
    ...loads.map((load) => latencies(medians, load)),
    figure(goodput),
    own.length === 0 ? '' : String(total(({ refused }) => refused)),
    own.length === 0 ? '' : String(total(({ failed, timedOut }) => failed + timedOut)),
    figure(median(own.map(({ cpuMs }) => cpuMs))),
    figure(median(own.map(({ diskBytes }) => diskBytes))),
    figure(median(own.map(({ syncs }) => syncs))),
    own.length === 0 ? '' : `${own.filter((run) => run.void !== '').length}/${own.length}`,
    engine.servers,
  ];
}

function guarantees({ durable, signatures, rules, proofs, replicas }: TableRow<'loadEngines'>) {
  const named = [
    [durable, 'durable'],
    [signatures, 'signatures'],
    [rules, 'rules'],
    [proofs, 'proofs'],
  ] as const;
  const held = named.filter(([value]) => value === 'yes').map(([, name]) => name);
  if (replicas > 1) held.push(`${replicas} replicas` as never);
  return held.length === 0 ? 'none' : held.join(', ');
}

function latencies(medians: readonly SummaryRow[], load: string): string {
  const at = (percentile: string) =>
    medians.find((row) => nameOf(row.load, row.history) === load && row.percentile === percentile);
  const texts = ['p50', 'p99', 'p99.9'].map((percentile) =>
    figure(at(percentile)?.latencyMs ?? NaN),
  );
  return texts.every((text) => text === '') ? '' : texts.join('/');
}

function median(values: readonly number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  return sorted.length === 0 ? NaN : sorted[Math.floor((sorted.length - 1) / 2)]!;
}

function interval(lo: number, hi: number): string {
  return Number.isNaN(lo) ? '' : `${figure(lo)} … ${figure(hi)}`;
}

/** Three significant digits, all digits of a larger whole part. */
function figure(value: number): string {
  if (!Number.isFinite(value)) return '';
  if (value === 0) return '0';
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
