/**
 * Attackers who wait for their chance: a journey whose cold chain breaks, goods that are sent back.
 * When it comes depends on the run, and what is left waiting at the end came to nothing.
 *
 * @module
 */
import { brokeColdChain } from '../actors/cold-chain.ts';
import type { AttackKind } from '../model.ts';
import type { Incident } from '../world/incident.ts';
import { isReturn, type Shipment } from '../world/shipment-table.ts';
import type { World } from '../world/world.ts';
import { takeReturned } from './returned-reentry.ts';
import { coverUp } from './temperature-tampering.ts';

/** From now on the next chance is taken. */
export function lieInWait(_: World, incident: Incident): void {
  incident.outcome = 'under-way';
}

/** Takes the chance that `shipment`, which has just left, gives; returns the incident that has goods to bring now. */
export function seizeChance(world: World, shipment: Shipment): Incident | undefined {
  if (isReturn(shipment)) {
    const incident = waiting(world, 'returned-reentry', shipment, () => true);
    if (incident !== undefined) takeReturned(world, incident, shipment);
    return incident === undefined || incident.goods.length === 0 ? undefined : incident;
  }
  if (!brokeColdChain(world, shipment)) return undefined;
  const incident = waiting(world, 'temperature-tampering', shipment, ({ attack }) =>
    world.model.attacks[attack]!.entrySites.includes(shipment.to),
  );
  if (incident !== undefined) coverUp(world, incident, shipment);
  return undefined;
}

/** The first incident of `kind` that waits for goods of this product. */
function waiting(
  world: World,
  kind: AttackKind,
  { product }: Shipment,
  suits: (incident: Incident) => boolean,
): Incident | undefined {
  return world.incidents.find(
    (incident) =>
      incident.kind === kind &&
      incident.outcome === 'under-way' &&
      incident.goods.length === 0 &&
      incident.product === product &&
      suits(incident),
  );
}
