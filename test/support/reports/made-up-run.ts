/**
 * A run folder of made-up numbers: four arms, twenty replications, two years of days. Nothing here comes from a
 * simulation; the numbers only have the form, size and oddities (zeros, missing intervals) that real ones have.
 *
 * @module
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  isoDay,
  meanInterval,
  pairedDifference,
  pow,
  proportionInterval,
} from '../../../base/index.ts';
import { type TableRow, writeTable } from '../../../reports/index.ts';

export interface MadeUpOptions {
  readonly days?: number;
  readonly replications?: number;
  /** Factor levels, such as `noise.rate=1 %`; three arms are then played at each of them. */
  readonly settings?: readonly string[];
}

const MADE_UP_ARMS = [
  { id: 'siloed', label: 'Siloed records' },
  { id: 'central', label: 'Central verifier (EMVS)' },
  { id: 'central-pedigree', label: 'Central, full pedigree' },
  { id: 'ledger', label: 'Ledger' },
] as const;

const START_DAY = 18_262;
const CONFIDENCE = 0.95;
const KINDS = ['cloned-serial', 'invented-serial', 'refilled-pack', 'diversion', 'placebo'];

/** Park and Miller's generator: a made-up number need not be a good one, only always the same. */
function madeUp(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Mean of each metric by arm, in the order of MADE_UP_ARMS. */
const LEVELS: Readonly<Record<string, readonly [number, number, number, number]>> = {
  'falsified-reached': [212, 64, 21, 19],
  'caught-share': [0.11, 0.73, 0.915, 0.92],
  'genuine-refused': [4, 151, 388, 402],
  'patients-unserved': [310, 322, 341, 339],
  'alerts-per-million': [120, 1490, 3120, 3230],
  'scan-coverage': [0.18, 0.987, 0.988, 0.988],
  prevalence: [0.0125, 0.0125, 0.0125, 0.0125],
  'pr-auc-provenance': [0.2, 0.55, 0.78, 0.8],
  'pr-auc-logistics': [0.17, 0.31, 0.33, 0.33],
  'time-to-detect': [6.2e8, 9.4e7, 3.1e7, 3.0e7],
};

function cells(replications: number): TableRow<'cells'>[] {
  const next = madeUp(7);
  const rows: TableRow<'cells'>[] = [];
  for (const [metric, levels] of Object.entries(LEVELS)) {
    for (let replication = 0; replication < replications; replication += 1) {
      const world = 0.85 + 0.3 * next();
      MADE_UP_ARMS.forEach(({ id }, at) => {
        const value = levels[at]! * world * (0.95 + 0.1 * next());
        const isCount = levels[at]! > 3 && levels[at]! < 1e4;
        rows.push({ arm: id, replication, metric, value: isCount ? Math.round(value) : value });
      });
    }
  }
  return rows;
}

function valuesOf(rows: readonly TableRow<'cells'>[], arm: string, metric: string): number[] {
  return rows.filter((row) => row.arm === arm && row.metric === metric).map(({ value }) => value);
}

function summary(rows: readonly TableRow<'cells'>[]): TableRow<'summary'>[] {
  return MADE_UP_ARMS.flatMap(({ id: arm }) =>
    Object.keys(LEVELS).map((metric) => {
      const { mean, lo, hi, n } = meanInterval(valuesOf(rows, arm, metric), CONFIDENCE);
      return { arm, metric, mean, lo, hi, n };
    }),
  );
}

function differences(rows: readonly TableRow<'cells'>[]): TableRow<'differences'>[] {
  const pairs = [
    ['ledger', 'central'],
    ['ledger', 'central-pedigree'],
    ['ledger', 'siloed'],
  ] as const;
  return Object.keys(LEVELS)
    .filter((metric) => metric !== 'prevalence')
    .flatMap((metric) =>
      pairs.map(([arm, baseline]) => {
        const a = valuesOf(rows, arm, metric);
        const { mean, lo, hi, p, n } = pairedDifference(
          a,
          valuesOf(rows, baseline, metric),
          CONFIDENCE,
        );
        return { metric, arm, baseline, mean, lo, hi, p, pHolm: Math.min(1, p * 3), n };
      }),
    );
}

function prCurve(): TableRow<'prCurve'>[] {
  const rows: TableRow<'prCurve'>[] = [];
  for (const features of ['provenance', 'logistics']) {
    MADE_UP_ARMS.forEach(({ id: arm }, at) => {
      const area = LEVELS[`pr-auc-${features}`]![at]!;
      for (let step = 1; step <= 20; step += 1) {
        const recall = step / 20;
        const precision =
          0.0125 + 0.9875 * (1 - pow(recall, area / (1.02 - area))) * (0.4 + 0.6 * area);
        const half = 0.03 + 0.03 * recall;
        rows.push({
          arm,
          features,
          recall,
          precision,
          lo: Math.max(0, precision - half),
          hi: Math.min(1, precision + half),
        });
      }
    });
  }
  return rows;
}

function attacks(replications: number): TableRow<'attacks'>[] {
  const next = madeUp(11);
  return KINDS.flatMap((kind, kindAt) =>
    MADE_UP_ARMS.map(({ id: arm }, at) => {
      const injected = 12 * replications + 5 * kindAt;
      const missed = kind === 'placebo' ? 0.93 : [0.9, 0.45 - 0.08 * kindAt, 0.1, 0.08][at]!;
      const reached = Math.round(injected * Math.max(0, missed + 0.05 * (next() - 0.5)));
      const refused = Math.round((injected - reached) * (0.8 + 0.15 * next()));
      const { lo, hi } = proportionInterval(reached, injected, CONFIDENCE);
      return { arm, kind, injected, reached, refused, lo, hi };
    }),
  );
}

function refusals(replications: number): TableRow<'refusals'>[] {
  const rules = [
    {
      rule: 'R_SERIAL_KNOWN',
      title: 'the serial was commissioned, and once only',
      asked: [1, 2, 3],
    },
    { rule: 'R_NOT_RECALLED', title: 'the lot is not recalled, as far as known', asked: [] },
    { rule: 'R_CUSTODY', title: 'the reporting party has the goods in its custody', asked: [2, 3] },
    { rule: 'X_OWN_RULE', title: 'what a user wants to hold', asked: [0, 3] },
  ];
  return rules.flatMap(({ rule, title, asked }, at) =>
    MADE_UP_ARMS.map(({ id: arm }, armAt) => {
      const refused = asked.includes(armAt) ? (at + 1) * (armAt + 1) * replications * 41 : 0;
      return { arm, rule, title, refused, justified: Math.round(refused / (3 + at)) };
    }).filter((_, armAt) => asked.length === 0 || asked.includes(armAt)),
  );
}

function flow(days: number): TableRow<'flow'>[] {
  const next = madeUp(13);
  const rows: TableRow<'flow'>[] = [];
  for (let day = 0; day < days; day += 1) {
    const date = isoDay(START_DAY + day);
    const season = 0.75 + Math.abs((day % 365) - 182) / 365;
    const isBatchDay = day % 9 === 0;
    const sold = Math.round(260 * season * (0.9 + 0.2 * next()) * (day % 7 > 4 ? 0.4 : 1.2));
    MADE_UP_ARMS.forEach(({ id: arm }, at) => {
      const packs = {
        made: isBatchDay ? 2400 : 0,
        released: day > 1 && day % 9 === 2 ? 2352 : 0,
        shipped: Math.round(sold * (0.95 + 0.1 * next())),
        received: day > 2 ? Math.round(sold * (0.94 + 0.1 * next())) : 0,
        dispensed: sold - at,
        held: next() < 0.04 * (at + 1) ? 1 + Math.round(4 * next()) : 0,
        destroyed: next() < 0.02 * (at + 1) ? 1 + Math.round(9 * next()) : 0,
      };
      for (const [stage, count] of Object.entries(packs))
        rows.push({ date, arm, stage, packs: count });
    });
  }
  return rows;
}

function ledgerGrowth(days: number): TableRow<'ledgerGrowth'>[] {
  const rows: TableRow<'ledgerGrowth'>[] = [];
  let transactions = 0;
  for (let day = 0; day < days; day += 1) {
    transactions += 700 + 300 * ((day * 37) % 11) + (day % 9 === 0 ? 4800 : 0);
    rows.push({
      date: isoDay(START_DAY + day),
      arm: 'ledger',
      transactions,
      blocks: Math.ceil(transactions / 400),
      bytes: transactions * 217 + 8192,
    });
  }
  return rows;
}

function demand(days: number): TableRow<'demand'>[] {
  return Array.from({ length: days }, (_, day) => ({
    date: isoDay(START_DAY + day),
    product: 'M01AB',
    demanded: 100.5 + (day % 7),
    packs: 100 + (day % 7),
    served: 99 + (day % 7),
    unserved: 1,
  }));
}

const VERDICTS: TableRow<'verdicts'>[] = [
  {
    claim: 'A ledger lets fewer falsified packs reach patients than a competent central verifier',
    metric: 'falsified-reached',
    arm: 'ledger',
    baseline: 'central',
    verdict: 'supported',
    figure: '−45 [−47, −43] packs per replication',
    condition: 'the central system hears of commissioning and dispensing only',
  },
  {
    claim:
      'A ledger lets fewer falsified packs reach patients than a central database of every hand-over',
    metric: 'falsified-reached',
    arm: 'ledger',
    baseline: 'central-pedigree',
    verdict: 'not supported',
    figure: '−2.0 [−4.1, 0.2] packs per replication',
    condition: 'would hold if the central operator could not be trusted',
  },
];

/** Rows as a run with factors has them: the same at each setting, the setting in the names of the arms. */
function atSettings<T extends { readonly arm: string; readonly baseline?: string }>(
  rows: readonly T[],
  settings: readonly string[],
): readonly T[] {
  if (settings.length === 0) return rows;
  const named = (name: string, setting: string) => `${name} @ ${setting}`;
  return settings.flatMap((setting) =>
    rows
      .filter(({ arm, baseline }) => ![arm, baseline].includes('central-pedigree'))
      .map((row) => ({
        ...row,
        arm: named(row.arm, setting),
        ...(row.baseline === undefined ? {} : { baseline: named(row.baseline, setting) }),
      })),
  );
}

function armsAt(settings: readonly string[]) {
  if (settings.length === 0) return MADE_UP_ARMS;
  return settings.flatMap((setting) =>
    MADE_UP_ARMS.filter(({ id }) => id !== 'central-pedigree').map(({ id, label }) => ({
      id: `${id} @ ${setting}`,
      label: `${label} @ ${setting}`,
    })),
  );
}

/** Writes the made-up run folder. */
export async function writeMadeUpRun(
  directory: string,
  options: MadeUpOptions = {},
): Promise<void> {
  const { days = 730, replications = 20, settings = [] } = options;
  await mkdir(directory, { recursive: true });
  const plan = {
    name: 'made-up',
    title: 'Detection of falsified packs (made-up numbers)',
    scenarioHash: '5f2c8e0d9b1a47c6'.repeat(4),
    seed: '7',
    version: '0.1.0',
    arms: armsAt(settings),
    baseline: 'central',
    replications,
    startDay: START_DAY,
    confidence: CONFIDENCE,
  };
  const manifest = {
    deterministic: { sha256: 'a3'.repeat(32) },
    inputs: [{ path: 'pharma-sales-kaggle/salesdaily.csv', sha256: 'b4'.repeat(32) }],
    counts: { packs: 201_344, events: 1_482_113, scans: 151_020 },
    warnings: ['lead times: 12 rows of 10 324 dropped (no order date)'],
    command: 'theriac run made-up.yaml --seed 7 --out runs/made-up',
  };
  await writeFile(join(directory, 'plan.json'), JSON.stringify(plan));
  await writeFile(join(directory, 'manifest.json'), JSON.stringify(manifest));
  const cellRows = cells(replications);
  const put = async <N extends Parameters<typeof writeTable>[1]>(
    table: N,
    rows: readonly (TableRow<N> & { readonly arm: string })[],
  ) => writeTable(directory, table, atSettings(rows, settings));
  await put('cells', cellRows);
  await put('summary', summary(cellRows));
  await put('differences', differences(cellRows));
  await put('prCurve', prCurve());
  await put('attacks', attacks(replications));
  await put('refusals', refusals(replications));
  await put('flow', flow(days));
  await put('ledgerGrowth', ledgerGrowth(days));
  await writeTable(directory, 'demand', demand(days));
  await put('verdicts', VERDICTS);
}
