/**
 * A world as a search needs it: played once, its scans turned into features once. Which of them may be seen is decided by
 * `ml/tune`; here they only get what the oracle says, in one place.
 *
 * @module
 */

import { configuredRules, type LedgerConfig } from '../../ledger/index.ts';
import type { DetectorConfig, TuneObjective, WorldScans } from '../../ml/index.ts';
import { buildFeatures } from '../../ml/index.ts';
import type { ResolvedScenario } from '../../scenarios/index.ts';
import type { WorldResult } from '../../sim/index.ts';
import { scanBudgetPerMillion } from '../experiments/evaluate-cell.ts';
import { illegitimateScans } from '../experiments/oracle.ts';
import { playCell } from '../run/cell.ts';

/** What all jobs of a search have in common; plain data. */
export interface TuneSetup {
  readonly scenario: ResolvedScenario;
  readonly seed: string;
  readonly arm: string;
  readonly ledger: LedgerConfig;
  readonly features: 'logistics' | 'provenance';
  readonly objective: TuneObjective;
  /** The default detector. */
  readonly detector: DetectorConfig;
  /** Indexes of the held-out attacks. */
  readonly heldOut: readonly number[];
  readonly shuffleLabels: boolean;
  /** Numbers of worlds: training from 0, then validation, then judging. */
  readonly worlds: { readonly training: number; readonly validation: number };
}

interface PlayedWorld {
  readonly scans: WorldScans;
  readonly budgetPerMillion: number;
  readonly packs: number;
}

/** Plays world number `world`. */
export function playWorld(setup: TuneSetup, world: number): PlayedWorld {
  const { scenario, arm, ledger, seed, features } = setup;
  const ruleSet = configuredRules(ledger, scenario.ruleFiles);
  const result = playCell(
    { scenario, arm, replication: world, ledger, seed },
    ruleSet,
    () => undefined,
  );
  return {
    scans: scansOf(result, features),
    budgetPerMillion: scanBudgetPerMillion(scenario, result),
    packs: result.counters.packsMade,
  };
}

function scansOf(world: WorldResult, set: TuneSetup['features']): WorldScans {
  const { scans, events, truth } = world;
  const rows = scans.eventRow.slice(0, scans.length);
  const packs = scans.pack.subarray(0, scans.length);
  return {
    matrix: buildFeatures({ events, rows, set }),
    timesMs: scans.timeMs.slice(0, scans.length),
    refused: Uint8Array.from(rows, (row) => (events.columns.verdict[row] === 0 ? 0 : 1)),
    labels: illegitimateScans(world),
    attacks: Int32Array.from(packs, (pack) => truth.attack(pack)),
  };
}
