/**
 * What a scoring service inside the world did, and what that cost; only of a scenario that has one. Whether an alarm was
 * right is said by the oracle, not by what investigators found: they err too.
 *
 * @module
 */
import type { ArmInspection, ResolvedInspection } from '../../scenarios/index.ts';
import type { WorldResult } from '../../sim/index.ts';
import { illegitimatePacks, isFalsified, isRightlyRefused } from './oracle.ts';

/** Of no rule: an alarm does not rest on an expiry date or a recall. */
const NO_RULE = 0;

/**
 * Metrics of alarms and of what they set going. Without a service in this arm only the cost: falsified packs and unserved
 * patients cost the same everywhere. NaN where nothing was concluded, or nobody's incident raised an alarm.
 *
 * @param packs metrics of packs and patients of the same cell
 */
export function inspectionMetrics(
  inspection: ResolvedInspection | undefined,
  action: ArmInspection,
  world: WorldResult,
  packs: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  if (inspection === undefined) return new Map();
  const counts = countsOf(world);
  const { costs } = inspection;
  const cost: [string, number][] = [];
  if (costs !== undefined) {
    const total =
      counts.investigations * costs.investigation +
      counts.held * costs.packHeld +
      counts.genuineDestroyed * costs.packDestroyed +
      packs.get('patients-unserved')! * costs.patientUnserved +
      packs.get('falsified-reached')! * costs.falsifiedReached;
    cost.push(['inspection-cost', total]);
  }
  if (action === 'off') return new Map(cost);
  const times = alarmTimes(world);
  return new Map([
    ['service-alarms', world.alarms.alarms.length],
    ['service-false-alarms', counts.falseAlarms],
    ['service-investigations', counts.investigations],
    ['investigation-time', counts.meanInvestigationMs],
    ['falsified-stopped', counts.falsifiedStopped],
    ['genuine-stopped', counts.genuineStopped],
    ['genuine-destroyed', counts.genuineDestroyed],
    ['incidents-alarmed', times.incidents],
    ['time-to-alarm', times.meanMs],
    ...cost,
  ]);
}

function countsOf(world: WorldResult) {
  const { alarms, truth } = world;
  const falsified = isFalsified(world);
  const isWrong = (pack: number, timeMs: number) => isRightlyRefused(world, pack, NO_RULE, timeMs);
  const stopped = new Map(alarms.stopped.map(({ pack, timeMs }) => [pack, timeMs]));
  const destroyed = new Map(alarms.destroyed.map(({ pack, timeMs }) => [pack, timeMs]));
  const genuine = (packs: ReadonlyMap<number, number>) =>
    [...packs].filter(([pack, timeMs]) => !isWrong(pack, timeMs)).length;
  const falsifiedStopped = [...stopped.keys()].filter(
    (pack) => falsified(truth.attackKind[pack]!) && Number.isNaN(truth.reachedMs[pack]!),
  );
  const times = alarms.inquiries
    .map(({ askedMs, concludedMs }) => concludedMs - askedMs)
    .filter((timeMs) => !Number.isNaN(timeMs));
  return {
    falseAlarms: alarms.alarms.filter(({ pack, timeMs }) => !isWrong(pack, timeMs)).length,
    investigations: alarms.inquiries.length,
    meanInvestigationMs: times.reduce((sum, timeMs) => sum + timeMs, 0) / times.length,
    held: alarms.stopped.filter(({ action }) => action === 'quarantine').length,
    falsifiedStopped: falsifiedStopped.length,
    genuineStopped: genuine(stopped),
    genuineDestroyed: genuine(destroyed),
  };
}

/** Incidents of illegitimate packs with an alarm, and the mean time from the first of its packs coming in to the first alarm. */
function alarmTimes(world: WorldResult): { readonly incidents: number; readonly meanMs: number } {
  const { alarms, truth } = world;
  const illegitimate = illegitimatePacks(world);
  const alarmedMs = new Map<number, number>();
  for (const { pack, timeMs } of alarms.alarms) {
    if (illegitimate[pack] === 0 || !(truth.injectedMs(pack) <= timeMs)) continue;
    const incident = truth.incident(pack);
    if (!alarmedMs.has(incident)) alarmedMs.set(incident, timeMs);
  }
  const injectedMs = new Map<number, number>();
  for (let pack = 0; pack < truth.length; pack++) {
    const incident = truth.incident(pack);
    if (illegitimate[pack] === 0 || !alarmedMs.has(incident)) continue;
    const known = injectedMs.get(incident) ?? Number.POSITIVE_INFINITY;
    injectedMs.set(incident, Math.min(known, truth.injectedMs(pack)));
  }
  const waits = [...alarmedMs].map(([incident, timeMs]) => timeMs - injectedMs.get(incident)!);
  const totalMs = waits.reduce((sum, waitMs) => sum + waitMs, 0);
  return { incidents: waits.length, meanMs: totalMs / waits.length };
}
