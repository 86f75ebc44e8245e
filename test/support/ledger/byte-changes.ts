/**
 * Random changes of single bytes of a whole log, and what becomes of them: the audit finds them, with the file and a place
 * not behind the byte, or a rule with a name says why they do no harm, and proves it.
 *
 * @module
 */
import { createStream, rootKey } from '../../../base/index.ts';
import { auditLog } from '../../../ledger/verify/index.ts';
import { flip, sourceOf } from './stored-log.ts';
import type { WholeLog } from './whole-log.ts';

export type Region = 'segments' | 'checkpoints' | 'tail' | 'sealed' | 'cosigned';

interface Change {
  readonly region: Region;
  readonly name: string;
  readonly position: number;
  readonly mask: number;
}

/** Why a change that the audit did not find does no harm, and how that is shown. */
interface HarmlessRule {
  readonly name: string;
  applies(change: Change): boolean;
  proves(log: WholeLog, change: Change): Promise<boolean>;
}

const HARMLESS: readonly HarmlessRule[] = [
  {
    // The log's own signatures do not depend on who else signed. Where a cosignature is asked for, it must be whole.
    name: 'cosignatures are read where witnesses are demanded, and the change is found then',
    applies: ({ region }) => region === 'cosigned',
    proves: async (log, change) => {
      const { ok } = await audit(log, change, { witnesses: [log.witnessKey], quorum: 1 });
      return !ok;
    },
  },
];

export interface ChangeReport {
  /** Changes made, and those found by the audit, by region. */
  readonly made: ReadonlyMap<Region, number>;
  readonly found: ReadonlyMap<Region, number>;
  /** Changes that a rule showed to be harmless, by the rule's name. */
  readonly harmless: ReadonlyMap<string, number>;
  /** Neither. */
  readonly missed: readonly string[];
}

/** Makes `counts` changes in each region of the log, one at a time, drawn with `seed`. */
export async function changeBytes(
  log: WholeLog,
  counts: Readonly<Record<Region, number>>,
  seed: string,
): Promise<ChangeReport> {
  const made = new Map<Region, number>();
  const found = new Map<Region, number>();
  const harmless = new Map<string, number>();
  const missed: string[] = [];
  for (const [region, count] of Object.entries(counts) as [Region, number][]) {
    const stream = createStream(rootKey(seed, 0), region, 'byte');
    const ranges = rangesOf(log, region);
    const size = ranges.reduce((sum, { from, to }) => sum + to - from, 0);
    for (let i = 0; i < count; i++) {
      const { name, position } = byteAt(ranges, stream.integer(size));
      const change = { region, name, position, mask: 1 + stream.integer(255) };
      add(made, region);
      const { ok, findings } = await audit(log, change);
      const rule = HARMLESS.find((one) => one.applies(change));
      if (!ok && findings.some(({ place }) => isBefore(place, change))) add(found, region);
      else if (ok && (await rule?.proves(log, change)) === true) add(harmless, rule!.name);
      else missed.push(`${name} byte ${position} mask ${change.mask}: ${JSON.stringify(findings)}`);
    }
  }
  return { made, found, harmless, missed };
}

interface Range {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

function rangesOf({ files, lastSegment, usedBytes }: WholeLog, region: Region): Range[] {
  const whole = (name: string) => ({ name, from: 0, to: files.get(name)!.length });
  if (region === 'checkpoints') return [whole('checkpoints.txt')];
  if (region === 'cosigned') return [whole('cosigned.txt')];
  const tail = { ...whole(lastSegment), from: usedBytes };
  if (region === 'tail') return [tail];
  const kind = region === 'sealed' ? 'sealed-' : 'segment-';
  return [...files.keys()]
    .filter((name) => name.startsWith(kind))
    .map((name) => (name === lastSegment ? { name, from: 0, to: usedBytes } : whole(name)));
}

function byteAt(ranges: readonly Range[], index: number): { name: string; position: number } {
  let left = index;
  for (const { name, from, to } of ranges) {
    if (left < to - from) return { name, position: from + left };
    left -= to - from;
  }
  throw new Error('no such byte');
}

function audit(log: WholeLog, change: Change, more = {}) {
  const files = new Map(log.files);
  const changed = flip(change.position, change.mask)(Buffer.from(files.get(change.name)!));
  files.set(change.name, changed);
  return auditLog(sourceOf(files), { trust: log.logKey, workers: 0, ...more });
}

/** True where `place` (`file:offset …`) is in the changed file, at the changed byte or before. */
function isBefore(place: string, { name, position }: Change): boolean {
  const match = /^([^:]+)(?::(\d+))?/.exec(place)!;
  return match[1] === name && Number(match[2] ?? 0) <= position;
}

function add<T>(counts: Map<T, number>, key: T): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
