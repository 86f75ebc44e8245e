/**
 * The tables of a cell, from the world's typed columns to named Parquet columns. Only attacked packs go into the truth
 * table on disk: the genuine ones are millions, and what is asked of them is in the metrics. Verdicts are written as the
 * codes of rules: their numbers depend on the rule files of the arm.
 *
 * @module
 */
import type { CommitSummary, RuleSet } from '../../ledger/index.ts';
import { FLOW_STAGES, type WorldModel, type WorldResult } from '../../sim/index.ts';
import type { CellEvaluation } from '../experiments/evaluate-cell.ts';
import { attackKinds } from '../experiments/oracle.ts';
import type { RuleRefusals } from '../experiments/rule-refusals.ts';
import type { Column } from './parquet.ts';

const int = (name: string, data: Int32Array | number[]): Column => ({ name, type: 'INT32', data });
const real = (name: string, data: Float64Array | number[]): Column => ({
  name,
  type: 'DOUBLE',
  data,
});
const text = (name: string, data: string[]): Column => ({ name, type: 'STRING', data });

/** Demand per day and product. */
export function demandColumns(model: WorldModel, { demand }: WorldResult): readonly Column[] {
  const rows = demand.length;
  return [
    int('day', demand.day.slice(0, rows)),
    text(
      'product',
      Array.from(demand.product.slice(0, rows), (at) => model.products[at]!.id),
    ),
    real('demanded', demand.demanded.slice(0, rows)),
    int('packs', demand.packs.slice(0, rows)),
    int('served', demand.served.slice(0, rows)),
    int('unserved', demand.unserved.slice(0, rows)),
  ];
}

/** Packs per day and stage, in long form. */
export function flowColumns({ flow }: WorldResult): readonly Column[] {
  const day: number[] = [];
  const stage: string[] = [];
  const packs: number[] = [];
  for (let at = 0; at < flow.length; at++) {
    for (const name of FLOW_STAGES) {
      day.push(at);
      stage.push(name);
      packs.push(flow.packs[name][at]!);
    }
  }
  return [int('day', day), text('stage', stage), int('packs', packs)];
}

/** Physical packs that an attacker had in hand, with what became of them. */
export function truthColumns(
  model: WorldModel,
  world: WorldResult,
  ruleSet: RuleSet,
): readonly Column[] {
  const { truth } = world;
  const kinds = attackKinds(world);
  const rows: number[] = [];
  for (let pack = 0; pack < truth.length; pack++) if (truth.attackKind[pack] !== 0) rows.push(pack);
  type OfPack = (pack: number) => number;
  const ints = (name: string, value: OfPack) =>
    int(
      name,
      rows.map((pack) => value(pack)),
    );
  const reals = (name: string, value: OfPack) =>
    real(
      name,
      rows.map((pack) => value(pack)),
    );
  const texts = (name: string, value: (pack: number) => string) =>
    text(
      name,
      rows.map((pack) => value(pack)),
    );
  return [
    int('pack', rows),
    texts('kind', (pack) => kinds[truth.attackKind[pack]! - 1]!),
    ints('attack', (pack) => truth.attack(pack)),
    ints('incident', (pack) => truth.incident(pack)),
    texts('product', (pack) => model.products[truth.product(pack)]!.id),
    texts('entrySite', (pack) => model.sites[truth.entrySite(pack)]?.id ?? ''),
    reals('injectedMs', (pack) => truth.injectedMs(pack)),
    reals('reachedMs', (pack) => truth.reachedMs[pack]!),
    reals('refusedMs', (pack) => truth.refusedMs(pack)),
    texts('refusedBy', (pack) => ruleSet.ruleName(truth.refusedBy(pack))),
    reals('destroyedMs', (pack) => truth.destroyedMs(pack)),
    ints('refusals', (pack) => truth.refusals(pack)),
  ];
}

/** Scans of the test range with the rule that refused (empty: accepted), oracle's label and scores; one score column per detector and feature set. */
export function scanColumns(
  model: WorldModel,
  world: WorldResult,
  { scans: judged }: CellEvaluation,
  ruleSet: RuleSet,
): readonly Column[] {
  const { scans, truth } = world;
  const rows = [...judged.test];
  const kinds = ['', ...attackKinds(world)];
  return [
    real(
      'timeMs',
      rows.map((row) => scans.timeMs[row]!),
    ),
    text(
      'site',
      rows.map((row) => model.sites[scans.site[row]!]!.id),
    ),
    text(
      'refusedBy',
      rows.map((row) => ruleSet.ruleName(scans.verdict[row]!)),
    ),
    text(
      'kind',
      rows.map((row) => kinds[truth.attackKind[scans.pack[row]!]!]!),
    ),
    ...judged.results.map(({ detector, set, scores }) => real(`score.${detector}.${set}`, scores)),
  ];
}

/** What was measured in the cell. */
export function metricColumns({ metrics }: CellEvaluation): readonly Column[] {
  return [text('metric', [...metrics.keys()]), real('value', [...metrics.values()])];
}

/** What the studies of the cell's detectors found, in long form. */
export function studyColumns({ studies }: CellEvaluation): readonly Column[] {
  const texts = (['study', 'detector', 'features', 'group'] as const).map((name) =>
    text(
      name,
      studies.map((row) => row[name]),
    ),
  );
  const reals = (['x', 'part', 'whole', 'value'] as const).map((name) =>
    real(
      name,
      studies.map((row) => row[name]),
    ),
  );
  return [...texts, ...reals];
}

/** Packs per kind of attack that the scenario has. */
export function attackColumns(
  { attacks }: WorldModel,
  evaluation: CellEvaluation,
): readonly Column[] {
  const kinds = evaluation.kinds.filter(({ kind }) =>
    attacks.some((attack) => attack.kind === kind),
  );
  return [
    text(
      'kind',
      kinds.map(({ kind }) => kind),
    ),
    int(
      'injected',
      kinds.map(({ injected }) => injected),
    ),
    int(
      'reached',
      kinds.map(({ reached }) => reached),
    ),
    int(
      'refused',
      kinds.map(({ refused }) => refused),
    ),
  ];
}

/** What each rule refused. */
export function refusalColumns(rules: readonly RuleRefusals[]): readonly Column[] {
  return [
    text(
      'rule',
      rules.map(({ rule }) => rule),
    ),
    text(
      'title',
      rules.map(({ title }) => title),
    ),
    int(
      'refused',
      rules.map(({ refused }) => refused),
    ),
    int(
      'justified',
      rules.map(({ justified }) => justified),
    ),
  ];
}

/** Precision on a grid of recalls, per feature set of the main detector. */
export function curveColumns({ scans, mainDetector }: CellEvaluation): readonly Column[] {
  const points = scans.results
    .filter(({ detector }) => detector === mainDetector)
    .flatMap(({ set, precision }) =>
      scans.recallGrid.map((recall, at) => ({ set, recall, precision: precision[at]! })),
    );
  return [
    text(
      'features',
      points.map(({ set }) => set),
    ),
    real(
      'recall',
      points.map(({ recall }) => recall),
    ),
    real(
      'precision',
      points.map(({ precision }) => precision),
    ),
  ];
}

/** Size of the ledger at the end of each day. */
export function growthColumns({ growth }: CommitSummary): readonly Column[] {
  return [
    real('timeMs', growth.timeMs),
    int('transactions', growth.transactions),
    int('blocks', growth.blocks),
    real('bytes', growth.bytes),
  ];
}
