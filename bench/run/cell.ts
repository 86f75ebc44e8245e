/**
 * One cell: a world is played under one information regime, judged, and, where asked for, committed to a real ledger.
 * It is a function of its job alone (no clock, no thread, no shared state), so that it can be tested in-process and
 * gives the same tables wherever it runs.
 *
 * @module
 */
import { MS_PER_DAY, rootKey } from '../../base/index.ts';
import {
  type CommitSummary,
  commitEvents,
  configuredRules,
  createRegistry,
  knowledgeOf,
  type LedgerConfig,
  type RuleSet,
} from '../../ledger/index.ts';
import { prepareDetectors } from '../../ml/index.ts';
import type { ArmInspection, ResolvedScenario } from '../../scenarios/index.ts';
import { simulate, type WorldModel, type WorldResult } from '../../sim/index.ts';
import { evaluateCell } from '../experiments/evaluate-cell.ts';
import { refusalsByRule } from '../experiments/rule-refusals.ts';
import {
  attackColumns,
  curveColumns,
  demandColumns,
  flowColumns,
  growthColumns,
  metricColumns,
  refusalColumns,
  scanColumns,
  truthColumns,
} from './cell-tables.ts';
import { incidentColumns } from './incident-table.ts';
import { scoringService } from './inspection.ts';
import type { Column } from './parquet.ts';
import { registrySetup } from './registry-setup.ts';
import { patientColumns, serviceColumns } from './service-table.ts';

interface CellJob {
  /** Of the cell's factor levels. */
  readonly scenario: ResolvedScenario;
  /** Name of the cell in the plan, one word: its ledger signs for it. */
  readonly name: string;
  /** Tells arms apart where they do not share random numbers. */
  readonly arm: string;
  readonly replication: number;
  /** The arm's regime. */
  readonly ledger: LedgerConfig;
  /** What the arm does about alarms of a scoring service; absent: there is none. */
  readonly inspection?: ArmInspection;
  readonly seed: string;
  /** Where the ledger is written; undefined: nothing is committed. */
  readonly ledgerDirectory: string | undefined;
  /** Told how much is done, 0 … 1. */
  readonly onProgress?: (share: number) => void;
}

export interface CellResult {
  /** By name; each becomes a Parquet file. */
  readonly tables: Readonly<Record<string, readonly Column[]>>;
  readonly fingerprint: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly ledger: Omit<CommitSummary, 'growth'> | undefined;
}

/** Share of a cell's work that is done after simulating and after judging it, as measured; for progress alone. */
const UNCOMMITTED = { simulated: 0.6, judged: 1 };
const COMMITTED = { simulated: 0.2, judged: 0.3 };

/**
 * Plays and judges one cell.
 *
 * @throws TheriacError of any room; E_RUN_WRITE is the caller's to make of a failing disk
 */
export async function runCell(job: CellJob): Promise<CellResult> {
  const { scenario, replication } = job;
  const model = scenario.world;
  const ruleSet = configuredRules(job.ledger, scenario.ruleFiles);
  const done = job.ledgerDirectory === undefined ? UNCOMMITTED : COMMITTED;
  const world = playCell(job, ruleSet, (share) => job.onProgress?.(share * done.simulated));
  await prepareDetectors(scenario.detectors);
  const root = rootKey(cellSeed(job), replication);
  const evaluation = evaluateCell(scenario, model, world, root, job.inspection);
  job.onProgress?.(done.judged);
  const ledger = await commit(job, model, world, ruleSet);
  const service = serviceColumns(model, world);
  const patients = patientColumns(model, world);
  return {
    tables: {
      metrics: metricColumns(evaluation),
      attacks: attackColumns(model, evaluation),
      curves: curveColumns(evaluation),
      scans: scanColumns(model, world, evaluation, ruleSet),
      flow: flowColumns(world),
      demand: demandColumns(model, world),
      truth: truthColumns(model, world, ruleSet),
      'truth-incidents': incidentColumns(model, world),
      refusals: refusalColumns(
        refusalsByRule(world, model.warmUpMs, ruleSet, knowledgeOf(job.ledger)),
      ),
      ...(service === undefined ? {} : { service }),
      ...(patients === undefined ? {} : { patients }),
      ...(ledger === undefined ? {} : { growth: growthColumns(ledger) }),
    },
    fingerprint: world.fingerprint,
    counts: countsOf(world, ledger),
    ledger: ledger === undefined ? undefined : withoutGrowth(ledger),
  };
}

/**
 * Plays the world of a cell, without judging it.
 *
 * @param onProgress told how much is played, 0 … 1
 * @throws TheriacError of any room
 */
export function playCell(
  job: Pick<CellJob, 'scenario' | 'arm' | 'replication' | 'ledger' | 'inspection' | 'seed'>,
  ruleSet: RuleSet,
  onProgress: (share: number) => void,
): WorldResult {
  const { scenario, replication, ledger, inspection = 'off' } = job;
  const model = scenario.world;
  const days = model.horizonMs / MS_PER_DAY;
  return simulate(model, {
    seed: cellSeed(job),
    replication,
    registry: createRegistry(ledger, registrySetup(model), ruleSet),
    inspector: scoringService(scenario, inspection, rootKey(cellSeed(job), replication)),
    onDay: (day) => {
      onProgress(Math.min(1, day / days));
    },
  });
}

/** Arms share their seed (common random numbers) unless the scenario wants them independent. */
export function cellSeed({
  scenario,
  arm,
  seed,
}: Pick<CellJob, 'scenario' | 'arm' | 'seed'>): string {
  const common = scenario.experiment?.commonRandomNumbers ?? true;
  return common ? seed : `${seed} / ${arm}`;
}

async function commit(
  job: CellJob,
  model: WorldModel,
  world: WorldResult,
  ruleSet: RuleSet,
): Promise<CommitSummary | undefined> {
  if (job.ledgerDirectory === undefined) return undefined;
  const { scenario, name, replication } = job;
  return commitEvents({
    events: world.events,
    identities: world.identities,
    products: model.products,
    organisations: model.organisations,
    sites: model.sites,
    lots: world.lots,
    startDay: model.startDay,
    seed: cellSeed(job),
    replication,
    config: job.ledger,
    ruleSet,
    directory: job.ledgerDirectory,
    origin: `theriac.example/${scenario.id}/${name}`,
    onProgress: (rows, total) =>
      job.onProgress?.(COMMITTED.judged + (1 - COMMITTED.judged) * (rows / Math.max(1, total))),
  });
}

function withoutGrowth(summary: CommitSummary): Omit<CommitSummary, 'growth'> {
  const { transactions, blocks, bytes, rootHash, logKey } = summary;
  return { transactions, blocks, bytes, rootHash, logKey };
}

function countsOf(world: WorldResult, ledger: CommitSummary | undefined): Record<string, number> {
  const { counters } = world;
  return {
    packs: counters.packsMade,
    packsDispensed: counters.packsDispensed,
    scans: counters.scans,
    events: world.events.length,
    simulationEvents: world.eventCount,
    transactions: ledger?.transactions ?? 0,
    blocks: ledger?.blocks ?? 0,
  };
}
