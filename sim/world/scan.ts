/**
 * A scan of one pack that the registry is asked about, and after it the scoring service, where there is one. It is kept
 * with the physical pack that lay under the scanner, because what the label says and what the pack is are two things.
 *
 * @module
 */
import { NONE } from '../../ledger/events/index.ts';
import type { World } from './world.ts';

interface ScanAnswer {
  /** False where the registry refused it. */
  readonly accepted: boolean;
  /** Row in the table of alarms where the service raised one about an accepted scan, else NONE. */
  readonly alarm: number;
  /** True where an alarm keeps the pack from going on: whoever scans has to set it aside. */
  readonly isStopped: boolean;
}

const PASSED: ScanAnswer = { accepted: true, alarm: NONE, isStopped: false };
const REFUSED: ScanAnswer = { accepted: false, alarm: NONE, isStopped: false };

/**
 * Offers the recorder's draft as a scan of `pack`, logs it, and notes a refusal; then asks the service.
 *
 * @param inReach whether whoever scans holds the pack and can set it aside; where not, an alarm can only be looked into
 */
export function offerScan(world: World, pack: number, inReach = false): ScanAnswer {
  const { recorder, scans } = world;
  const verdict = recorder.offer();
  const { site } = recorder.draft;
  scans.append(recorder.lastRow, pack, world.nowMs, site, verdict.code);
  world.counters.scans += 1;
  if (!verdict.accepted) world.noteRefusal(pack, verdict);
  if (!verdict.accepted) return REFUSED;
  return world.inspector === undefined ? PASSED : inspectScan(world, pack, inReach);
}

function inspectScan(world: World, pack: number, inReach: boolean): ScanAnswer {
  const { recorder, alarms } = world;
  const eventRow = recorder.lastRow;
  const { action: wanted, score } = world.inspector!.inspect(eventRow);
  if (wanted === 'pass') return PASSED;
  const action = inReach ? wanted : 'alert';
  const { site } = recorder.draft;
  const alarm = alarms.add({ eventRow, pack, site, timeMs: world.nowMs, action, score });
  if (action === 'alert') world.listeners.alerted(world, alarm);
  return { accepted: true, alarm, isStopped: alarms.stops(alarm) };
}
