/**
 * A scan of one pack that the registry is asked about. It is kept with the physical pack that lay
 * under the scanner, because what the label says and what the pack is are two things.
 *
 * @module
 */
import type { Verdict } from '../../ledger/contracts/index.ts';
import type { World } from './world.ts';

/** Offers the recorder's draft as a scan of `pack`, logs it, and notes a refusal. */
export function offerScan(world: World, pack: number): Verdict {
  const { recorder, scans } = world;
  const verdict = recorder.offer();
  const { site } = recorder.draft;
  scans.append(recorder.lastRow, pack, world.nowMs, site, verdict.code);
  world.counters.scans += 1;
  if (!verdict.accepted) world.noteRefusal(pack, verdict);
  return verdict;
}
