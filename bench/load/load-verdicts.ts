/**
 * The claim that a ledger answers faster than a traditional system as transactions grow, put to each pair that was measured:
 * engines that prove what they hold against those that keep the contract rules without proof. Only equal rates are compared,
 * and always to the ledger's disadvantage: its answers at the next load that is no smaller.
 *
 * @module
 */
import type { TableRow } from '../../reports/index.ts';

type EngineRow = TableRow<'loadEngines'>;
type SummaryRow = TableRow<'loadSummary'>;

/** Loads that differ by less were meant to be the same. */
const SAME_RATE = 0.98;
const WORDS = { p50: 'the median response time', p99: 'the 99th percentile' } as const;
type Percentile = keyof typeof WORDS;
const PERCENTILES = Object.keys(WORDS) as Percentile[];

interface Compared {
  readonly perSecond: number;
  readonly ours: SummaryRow;
  readonly theirs: SummaryRow;
  /** By intervals that do not meet; 0 where they do. */
  readonly sign: -1 | 0 | 1;
}

/** A row for the median and one for the 99th percentile of each pair that has a common load. */
export function loadVerdicts(
  engines: readonly EngineRow[],
  summary: readonly SummaryRow[],
): readonly TableRow<'verdicts'>[] {
  const isMeasured = ({ durable, rules }: EngineRow) => durable === 'yes' && rules === 'yes';
  const measured = engines.filter(isMeasured);
  const ledgers = measured.filter(({ proofs }) => proofs === 'yes');
  const traditional = measured.filter(({ proofs }) => proofs !== 'yes');
  return ledgers.flatMap((ledger) =>
    traditional.flatMap((other) =>
      PERCENTILES.flatMap((percentile) => verdict(ledger, other, percentile, summary)),
    ),
  );
}

function verdict(
  ledger: EngineRow,
  other: EngineRow,
  percentile: Percentile,
  summary: readonly SummaryRow[],
): TableRow<'verdicts'>[] {
  const ours = curveOf(ledger, percentile, summary);
  const theirs = curveOf(other, percentile, summary);
  const compared = theirs.flatMap((row) => comparedWith(row, ours));
  if (compared.length === 0) return [];
  const faster = compared.filter(({ sign }) => sign < 0).length;
  const slower = compared.filter(({ sign }) => sign > 0).length;
  const beyond = ours.at(-1)!.offeredPerSecond > other.saturationHi;
  return [
    {
      claim: `${WORDS[percentile]} of ${ledger.engine} is below that of ${other.engine} as transactions grow`,
      metric: percentile,
      arm: ledger.engine,
      baseline: other.engine,
      verdict: wordFor(faster, slower, compared.length),
      figure: figureText(compared.at(-1)!),
      condition: [
        conditionText(compared),
        ...(beyond
          ? [`above ${whole(other.saturationPerSecond)}/s only ${ledger.engine} keeps up`]
          : []),
        `${guarantees(ledger)} against ${guarantees(other)}`,
      ].join('; '),
    },
  ];
}

/** Open loads on the shortest history, by rate. */
function curveOf({ engine }: EngineRow, percentile: string, summary: readonly SummaryRow[]) {
  const rows = summary.filter(
    (row) =>
      row.engine === engine &&
      row.mode === 'open' &&
      row.percentile === percentile &&
      !Number.isNaN(row.latencyMs),
  );
  const shortest = Math.min(...rows.map(({ history }) => history));
  return rows
    .filter(({ history }) => history === shortest)
    .sort((a, b) => a.offeredPerSecond - b.offeredPerSecond);
}

function comparedWith(theirs: SummaryRow, curve: readonly SummaryRow[]): Compared[] {
  const perSecond = theirs.offeredPerSecond;
  const ours = curve.find(({ offeredPerSecond }) => offeredPerSecond >= SAME_RATE * perSecond);
  if (ours === undefined) return [];
  const sign = ours.hi < theirs.lo ? -1 : ours.lo > theirs.hi ? 1 : 0;
  return [{ perSecond, ours, theirs, sign }];
}

function wordFor(faster: number, slower: number, compared: number): string {
  if (faster === compared) return 'supported';
  if (faster === 0) return slower === 0 ? 'not decided' : 'not supported';
  return `supported at ${faster} of ${compared} loads`;
}

function figureText({ perSecond, ours, theirs }: Compared): string {
  return `at ${whole(perSecond)}/s: ${interval(ours)} against ${interval(theirs)}`;
}

function interval({ latencyMs, lo, hi }: SummaryRow): string {
  return `${short(latencyMs)} ms [${short(lo)}, ${short(hi)}]`;
}

/** From which load on it is so at all higher ones, and up to where it is the other way round. */
function conditionText(compared: readonly Compared[]): string {
  const lastNotFaster = compared.findLastIndex(({ sign }) => sign >= 0);
  const first = compared[lastNotFaster + 1];
  const slower = compared.filter(({ sign }) => sign > 0);
  const parts = [
    first === undefined
      ? `not at the highest common load, ${whole(compared.at(-1)!.perSecond)}/s`
      : `from ${whole(first.perSecond)}/s on`,
    ...(slower.length === 0 ? [] : [`slower up to ${whole(slower.at(-1)!.perSecond)}/s`]),
  ];
  return parts.join(', ');
}

function guarantees({ durable, signatures, rules, proofs, replicas }: EngineRow): string {
  const held = [
    [durable, 'durable'],
    [signatures, 'signed'],
    [rules, 'rules'],
    [proofs, 'proofs'],
  ] as const;
  const words = held.filter(([value]) => value === 'yes').map(([, word]) => word);
  return [...words, ...(replicas > 1 ? [`${replicas} replicas`] : [])].join(', ');
}

function whole(value: number): string {
  return value.toFixed(0);
}

function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(2);
}
