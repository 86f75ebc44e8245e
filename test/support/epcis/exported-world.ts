/** A simulated world as EPCIS documents. @module */
import { gs1CheckDigit } from '../../../base/index.ts';
import { exportEvents } from '../../../ledger/epcis/export/export-events.ts';
import { worldMasterData, worldNames } from '../../../ledger/epcis/export/world-names.ts';
import type { Registry } from '../../../ledger/index.ts';
import { simulate, type WorldModel, type WorldResult } from '../../../sim/index.ts';

/** A model whose sites have a GLN each, as EPCIS needs. */
export function withGlns(model: WorldModel): WorldModel {
  const sites = model.sites.map((site, index) => {
    const body = `952${String(index).padStart(9, '0')}`;
    return { ...site, gln: `${body}${gs1CheckDigit(body)}` };
  });
  return { ...model, sites };
}

/** Plays `model` and yields the text of each of its documents. */
export function* exportedDocuments(
  model: WorldModel,
  world: WorldResult,
  eventsPerDocument: number,
): Generator<string> {
  const named = { ...model, identities: world.identities, lots: world.lots };
  let text = '';
  const pieces = exportEvents({
    events: world.events,
    names: worldNames(named),
    masterData: worldMasterData(named),
    eventsPerDocument,
  });
  for (const piece of pieces) {
    text += piece.text;
    if (!piece.closes) continue;
    yield text;
    text = '';
  }
}

/** Plays `model` once. */
export function played(model: WorldModel, registry: Registry): WorldResult {
  return simulate(model, { seed: 'epcis', replication: 0, registry });
}
