/**
 * The simulator's own event stream as a load: a scenario is played, and what its parties said is signed, one transaction
 * an event, in the order in which it was recorded. The engine host makes the same keys and genesis record from the same
 * file without playing anything.
 *
 * @module
 */

import { StatementSigner } from '../../ledger/engines/live/index.ts';
import type { LiveWorld } from '../../ledger/engines/testing/index.ts';
import { EventTable, IdentityTable, NONE } from '../../ledger/events/index.ts';
import { configuredRules, type LedgerConfig } from '../../ledger/index.ts';
import { type ArmInspection, loadScenario, type ResolvedScenario } from '../../scenarios/index.ts';
import type { WorldResult } from '../../sim/index.ts';
import { playCell } from '../run/cell.ts';
import { registrySetup } from '../run/registry-setup.ts';
import type { WorldSpec } from './world-spec.ts';

type EventsSpec = Extract<WorldSpec, { kind: 'events' }>;

/** Signed statements of a played scenario. */
export interface ScenarioEvents {
  readonly transactions: readonly Uint8Array[];
  /** When each accepted event was recorded, ms of the scenario, ascending. */
  readonly recordedMs: readonly number[];
}

/** What an engine is opened with for the events of a scenario. */
export async function scenarioWorld(spec: EventsSpec): Promise<LiveWorld> {
  const scenario = await load(spec);
  const { setup, keys } = signerOf(scenario, spec.seed, {
    events: new EventTable(NONE),
    identities: new IdentityTable(),
    lots: [],
  });
  const registry = registrySetup(scenario.world);
  return {
    setup,
    keys,
    registry,
    sites: scenario.world.sites.length,
    startDay: scenario.world.startDay,
    ruleSet: configuredRules(scenario.ledger, scenario.ruleFiles),
    ...(registry.expectedItems === undefined ? {} : { expectedItems: registry.expectedItems }),
  };
}

/** Plays the scenario and signs what was accepted; payloads are not sealed. */
export async function scenarioEvents(
  spec: EventsSpec,
  onProgress: (share: number) => void,
): Promise<ScenarioEvents> {
  const scenario = await load(spec);
  const ledger = plain(scenario.ledger);
  const ruleSet = configuredRules(ledger, scenario.ruleFiles);
  const inspection: ArmInspection = scenario.inspection?.action ?? 'off';
  const job = { scenario, arm: 'load', replication: 0, ledger, inspection, seed: spec.seed };
  const world = playCell(job, ruleSet, onProgress);
  const batch = signerOf(scenario, spec.seed, world).sign(world.events);
  const transactions = Array.from({ length: batch.count }, (_, i) => batch.transaction(i).slice());
  return { transactions, recordedMs: recordTimes(world.events) };
}

function recordTimes(events: EventTable): readonly number[] {
  const { recordTimeMs, eventId, verdict } = events.columns;
  const times: number[] = [];
  let last = NONE;
  for (let row = 0; row < events.length; row++) {
    if (verdict[row] !== 0 || eventId[row] === last) continue;
    last = eventId[row]!;
    times.push(recordTimeMs[row]!);
  }
  return times;
}

function load({ scenario, dataDirectory, set }: EventsSpec): Promise<ResolvedScenario> {
  return loadScenario(scenario, { set, ...(dataDirectory === undefined ? {} : { dataDirectory }) });
}

/** Every hand-over is recorded on a ledger, whatever regime the scenario has; nothing is sealed, and keys stay. */
function plain(config: LedgerConfig): LedgerConfig {
  return { ...config, regime: 'ledger', sealing: 'none', signingKeyPeriod: 0 };
}

function signerOf(
  scenario: ResolvedScenario,
  seed: string,
  { events, identities, lots }: Pick<WorldResult, 'events' | 'identities' | 'lots'>,
): StatementSigner {
  const { world } = scenario;
  return new StatementSigner({
    events,
    identities,
    products: world.products,
    organisations: world.organisations,
    sites: world.sites,
    lots,
    startDay: world.startDay,
    seed,
    replication: 0,
    config: plain(scenario.ledger),
    ruleSet: configuredRules(scenario.ledger, scenario.ruleFiles),
    origin: `theriac.example/${scenario.id}/load`,
  });
}
