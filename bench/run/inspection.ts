/** Joins the detector of a scenario's `inspection` block with the simulator's port for one. @module */
import type { RootKey } from '../../base/index.ts';
import { ScoringService } from '../../ml/index.ts';
import type { ArmInspection, ResolvedScenario } from '../../scenarios/index.ts';
import type { Inspector } from '../../sim/index.ts';

/** The scoring service of an arm that acts on alarms with `action`; undefined where it has none. */
export function scoringService(
  { inspection, world }: ResolvedScenario,
  action: ArmInspection,
  root: RootKey,
): Inspector | undefined {
  if (inspection === undefined || action === 'off') return undefined;
  return new ScoringService({ ...inspection, action, learnFromMs: world.warmUpMs, root });
}
