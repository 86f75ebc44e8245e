/**
 * What a reader demands of witnesses: so many of these keys must have cosigned. More than half of them must be asked
 * for, since otherwise two halves can cosign two histories, and both readers are content.
 *
 * @module
 */
import { cosignedAt, parseWitnessKey } from './cosignature.ts';
import { Malformed } from './malformed.ts';
import type { NoteKey, SignedNote } from './signed-note.ts';

export interface WitnessPolicy {
  /** Verifier keys of the witnesses that the reader trusts. */
  readonly witnesses?: readonly string[];
  /** How many of them must have cosigned; default all. */
  readonly quorum?: number;
}

/** A witness whose cosignature was verified. */
export interface Cosigner {
  readonly name: string;
  /** Time of its cosignature by its own clock, ISO 8601. */
  readonly time: string;
}

export class WitnessQuorum {
  /** How many cosignatures are demanded; 0 where no witness is named. */
  readonly quorum: number;
  private readonly keys: readonly NoteKey[];

  /** Throws Malformed for a key that cannot be used, a key given twice, or a quorum that cannot be reached. */
  constructor(policy: WitnessPolicy) {
    this.keys = (policy.witnesses ?? []).map(parseWitnessKey);
    this.quorum = policy.quorum ?? this.keys.length;
    const distinct = new Set(this.keys.map(({ rawKey }) => Buffer.from(rawKey).toString('hex')));
    if (distinct.size < this.keys.length) throw new Malformed('a witness is named twice');
    const least = this.keys.length === 0 ? 0 : 1;
    if (!(Number.isInteger(this.quorum) && this.quorum >= least && this.quorum <= distinct.size)) {
      throw new Malformed(`a quorum of ${this.quorum} cannot be had of ${distinct.size} witnesses`);
    }
  }

  /** The witnesses that cosigned, in the order of the policy. Throws Malformed for an invalid cosignature of one. */
  cosigners(note: SignedNote): readonly Cosigner[] {
    return this.keys.flatMap((key) => {
      const timeS = cosignedAt(note, key);
      return timeS === undefined ? [] : [{ name: key.name, time: isoTime(timeS) }];
    });
  }

  /** What cannot be detected, given that `note` was cosigned as demanded. */
  limits(cosigners: readonly Cosigner[]): readonly string[] {
    if (this.quorum === 0) return [UNWITNESSED];
    const latest = cosigners
      .map(({ time }) => time)
      .sort()
      .at(-1);
    const limits = [
      `Witnesses last cosigned at ${latest ?? 'no time'}: whether the log has grown since, only they can say.`,
    ];
    if (this.quorum * 2 <= this.keys.length) {
      limits.push(
        `A quorum of ${this.quorum} of ${this.keys.length} is no majority: two groups of witnesses could have ` +
          'cosigned two histories (split view).',
      );
    }
    return limits;
  }
}

const YEAR_9999_S = 253_402_300_799n;

function isoTime(timeS: bigint): string {
  return timeS > YEAR_9999_S
    ? `second ${timeS}`
    : new Date(Number(timeS) * 1000).toISOString().replace('.000', '');
}

/** Said wherever no witness is asked: one copy of a log cannot know what others were shown. */
const UNWITNESSED =
  'No cosignature of a witness was checked: a log cut back to an earlier checkpoint, or shown to others in another ' +
  'form (split view), cannot be detected from this copy alone.';
