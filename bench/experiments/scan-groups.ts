/**
 * Who is behind a scanned pack, with what kind of attack, and over which last lane it came in, as numbers: what the judgement
 * of unseen attackers needs of the truth. Nothing of it reaches a feature or a detector.
 *
 * @module
 */
import { NO_GROUP } from '../../ml/index.ts';
import type { WorldModel, WorldResult } from '../../sim/index.ts';
import { attackKinds, PLACEBO } from './oracle.ts';

/** What a split goes by. */
export type GroupBy = 'attacker' | 'lane' | 'kind';

/** The groups of all scans. */
export interface ScanGroups {
  /** Per scan: index in `names`, or NO_GROUP where no attacker has to do with the pack. */
  readonly groups: Int32Array;
  readonly names: readonly string[];
}

/**
 * Groups of the scans by attacker (the actor of the attack), lane (the site where the goods came in, to which all its last
 * lanes lead) or kind. The placebo's packs belong to nobody.
 */
export function scanGroups(world: WorldResult, model: WorldModel, by: GroupBy): ScanGroups {
  const { scans, truth } = world;
  const kinds = attackKinds(world);
  const actors = [...new Set(model.attacks.map(({ actor }) => actor))];
  const groupOf: Readonly<Record<GroupBy, (pack: number) => number>> = {
    attacker: (pack) => actors.indexOf(model.attacks[truth.attack(pack)]!.actor),
    lane: (pack) => truth.entrySite(pack),
    kind: (pack) => truth.attackKind[pack]! - 1,
  };
  const names: Readonly<Record<GroupBy, readonly string[]>> = {
    attacker: actors,
    lane: model.sites.map(({ id }) => id),
    kind: kinds,
  };
  const placebo = 1 + kinds.indexOf(PLACEBO);
  const groups = Int32Array.from(scans.pack.subarray(0, scans.length), (pack) => {
    const kind = truth.attackKind[pack]!;
    return kind === 0 || kind === placebo ? NO_GROUP : groupOf[by](pack);
  });
  return { groups, names: names[by] };
}
