/**
 * Totals of a run. Each noise cause and each kind of attack has its own, so that a reader can see
 * that what was switched on did happen and what was switched off did not.
 *
 * @module
 */
import { ATTACK_KINDS } from '../config/index.ts';
import type { AttackKind } from '../model.ts';

/** Benign causes of a refusal, in the order of the scenario's noise block. */
export const NOISE_CAUSES = [
  'lateUpload',
  'scannerCase',
  'doubleScan',
  'wrongExpiry',
  'lostNotice',
  'sensorSpike',
  'misaggregation',
  'wrongPartner',
  'wrongDestruction',
  'missingUpload',
  'keyboardLayout',
  'scannerSplit',
  'wrongBatch',
  'wrongLocation',
  'licenceLapse',
  'wrongRecall',
  'wrongTheft',
] as const;
type NoiseCause = (typeof NOISE_CAUSES)[number];

export interface Counters {
  lotsMade: number;
  lotsFailed: number;
  lotsRecalled: number;
  packsMade: number;
  /** Packs of finished batches, good or not: packsMade and packsScrapped. */
  packsStarted: number;
  /** Packs of batches that were no good; they never got a serial. */
  packsScrapped: number;
  /** Times that a line was set up for another product. */
  changeovers: number;
  /** New physical packs that attackers made (diverted and re-entered packs are not new). */
  packsInjected: number;
  /** Packs that parallel traders put into new boxes. */
  packsRepackaged: number;
  packsReturned: number;
  packsDestroyed: number;
  /** Packs handed to patients, scanned or not. */
  packsDispensed: number;
  /** Packs that patients had and attackers bought back. */
  packsBoughtBack: number;
  patientsUnserved: number;
  /**
   * Packs handed to patients after an accepted scan; over packsDispensed it is the scan coverage.
   */
  dispensings: number;
  /** Rows of the scan log. */
  scans: number;
  /** Refused statements times genuine packs concerned. */
  genuineRefusals: number;
  shipments: number;
  shipmentsRefused: number;
  receiptsRefused: number;
  /** Shipments whose cold chain broke. */
  excursions: number;
  /** Shipments that never arrived, with what was in them, and packs that arrived broken. */
  shipmentsLost: number;
  packsLost: number;
  /** Stolen on the way by nobody's attack. */
  shipmentsStolen: number;
  packsStolen: number;
  packsDamaged: number;
  /** Packs destroyed because their stability budget was spent. */
  packsOverBudget: number;
  /** What inspectors did: packs found are falsified ones only. */
  readonly regulator: {
    inspections: number;
    packsInspected: number;
    packsFound: number;
    licencesSuspended: number;
    recallsOrdered: number;
  };
  readonly noise: Record<NoiseCause, number>;
  /** Packs brought in, taken out, spoilt or relabelled as placebo, per kind. */
  readonly attacks: Record<AttackKind, number>;
  readonly attackIncidents: Record<AttackKind, number>;
  /** Incidents that came to nothing because the attacker found nothing to use. */
  readonly attackFailures: Record<AttackKind, number>;
  /** Incidents that an attacker who lay low left out. */
  readonly attackSkips: Record<AttackKind, number>;
}

function zeros<K extends string>(keys: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
}

/** All totals at 0. */
export function createCounters(): Counters {
  return {
    lotsMade: 0,
    lotsFailed: 0,
    lotsRecalled: 0,
    packsMade: 0,
    packsStarted: 0,
    packsScrapped: 0,
    changeovers: 0,
    packsInjected: 0,
    packsRepackaged: 0,
    packsReturned: 0,
    packsDestroyed: 0,
    packsDispensed: 0,
    packsBoughtBack: 0,
    patientsUnserved: 0,
    dispensings: 0,
    scans: 0,
    genuineRefusals: 0,
    shipments: 0,
    shipmentsRefused: 0,
    receiptsRefused: 0,
    excursions: 0,
    shipmentsLost: 0,
    packsLost: 0,
    shipmentsStolen: 0,
    packsStolen: 0,
    packsDamaged: 0,
    packsOverBudget: 0,
    regulator: {
      inspections: 0,
      packsInspected: 0,
      packsFound: 0,
      licencesSuspended: 0,
      recallsOrdered: 0,
    },
    noise: zeros(NOISE_CAUSES),
    attacks: zeros(ATTACK_KINDS),
    attackIncidents: zeros(ATTACK_KINDS),
    attackFailures: zeros(ATTACK_KINDS),
    attackSkips: zeros(ATTACK_KINDS),
  };
}
