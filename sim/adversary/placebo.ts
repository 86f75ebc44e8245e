/**
 * The placebo: an attacker who handles genuine packs honestly. Packs are labelled in the truth as
 * they come to the counter's shelf, each by a draw of its own, and nothing else is done to them. A
 * detector that tells them from the rest has seen the answer.
 *
 * @module
 */
import { MS_PER_DAY } from '../../base/index.ts';
import { NONE } from '../../ledger/events/index.ts';
import { ATTACK_KINDS } from '../config/index.ts';
import type { AttackModel, DemandModel } from '../model.ts';
import { prescribedPacks } from '../world/expected-demand.ts';
import type { World } from '../world/world.ts';

interface Placebo {
  readonly attack: AttackModel;
  readonly index: number;
  readonly untilMs: number;
  /** By site: 1 where it is an entry site, asked for every pack that comes to a counter. */
  readonly isEntry: Uint8Array;
  /** Chance that labels as many packs as the attack's rate would have brought in. */
  readonly share: number;
}

/** Has packs labelled on arrival where the model has placebo attacks. */
export function startPlacebos(world: World): void {
  const placebos = world.model.attacks
    .map((attack, index) => ({ attack, index }))
    .filter(({ attack }) => attack.kind === 'placebo' && attack.ratePerMs > 0)
    .map(({ attack, index }) => plan(world, attack, index));
  if (placebos.length === 0) return;
  world.listeners.retailArrival = (place, pack, site) => {
    for (const placebo of placebos) maybeLabel(place, pack, site, placebo);
  };
}

function plan(world: World, attack: AttackModel, index: number): Placebo {
  const untilMs = Math.min(attack.untilMs, world.model.horizonMs);
  const wanted = attack.ratePerMs * (untilMs - attack.fromMs) * attack.packs;
  const asked = world.model.demand
    .filter((demand) => attack.products.includes(demand.product))
    .reduce((sum, demand) => sum + expectedPacks(demand, attack, untilMs), 0);
  const isEntry = new Uint8Array(world.model.sites.length);
  for (const site of attack.entrySites) isEntry[site] = 1;
  return { attack, index, untilMs, isEntry, share: asked > 0 ? Math.min(1, wanted / asked) : 0 };
}

/**
 * Packs that patients will ask for at the entry sites while the attack lasts, seasons left aside.
 */
function expectedPacks(demand: DemandModel, attack: AttackModel, untilMs: number): number {
  if (demand.kind === 'poisson') {
    const inside = attack.entrySites.includes(demand.site);
    return inside ? demand.ratePerMs * (untilMs - attack.fromMs) : 0;
  }
  if (demand.kind === 'prescriptions') {
    if (!attack.entrySites.includes(demand.site)) return 0;
    return prescribedPacks(demand, untilMs) - prescribedPacks(demand, attack.fromMs);
  }
  const inside = demand.sites.filter((site) => attack.entrySites.includes(site)).length;
  const days = demand.packsPerDay.subarray(
    Math.floor(attack.fromMs / MS_PER_DAY),
    Math.ceil(untilMs / MS_PER_DAY),
  );
  return (days.reduce((sum, packs) => sum + packs, 0) * inside) / demand.sites.length;
}

function maybeLabel(world: World, pack: number, site: number, placebo: Placebo): void {
  const { attack, index, untilMs, isEntry, share } = placebo;
  const { truth } = world;
  if (truth.attackKind[pack] !== 0 || world.nowMs < attack.fromMs || world.nowMs >= untilMs) return;
  if (isEntry[site] === 0) return;
  if (!attack.products.includes(world.packs.product(pack))) return;
  if (!world.packStream(pack, attack.id).chance(share)) return;
  truth.label(pack, {
    kind: 1 + ATTACK_KINDS.indexOf('placebo'),
    attack: index,
    incident: NONE,
    entrySite: site,
    timeMs: world.nowMs,
  });
  world.counters.attacks.placebo += 1;
}
