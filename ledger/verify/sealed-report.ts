/**
 * What an audit says of sealed records: how many there are, and what could not be said.
 *
 * @module
 */
import type { LogSource } from './log-source.ts';
import { Found, NamedRecords } from './named-records.ts';
import { SealedAudit, type SealedSurroundings } from './sealed-audit.ts';
import { isSealedName } from './sealed-file.ts';

/** Counts of sealed records: payloads of statements and wrapped keys. */
export interface SealedReport {
  /** Named by the sound transactions of the log. */
  readonly named: number;
  /** Of these, found with the content that the log names. */
  readonly present: number;
  /** Of these, found to be shredded. */
  readonly shredded: number;
  /** Sound records that no sound transaction names. */
  readonly unnamed: number;
}

/** Counts, and what the audit could not say. */
export interface SealedOutcome {
  readonly report: SealedReport;
  readonly limits: readonly string[];
}

export const NOTHING_SEALED: SealedOutcome = {
  report: { named: 0, present: 0, shredded: 0, unnamed: 0 },
  limits: [],
};

/** Where the log's references are collected; without sealed files beside it, they are only counted. */
export function namedRecordsFor(source: LogSource): NamedRecords {
  return new NamedRecords(source.names().some(isSealedName));
}

/**
 * Holds the sealed files against what the log names; `root` is the root of the log. A log without any sealed file was
 * exported without them, which is no fault unless they are `demanded`.
 */
export function auditSealed(
  source: LogSource,
  named: NamedRecords,
  root: Uint8Array,
  demanded: boolean,
  surroundings: SealedSurroundings,
): SealedOutcome {
  if (!named.remembers) return withoutFiles(named.length, demanded, surroundings);
  const { report } = surroundings;
  named.index(root, report);
  const audit = new SealedAudit(source, named, surroundings);
  try {
    audit.run();
  } catch (error) {
    report('sealed', `cannot be read: ${error instanceof Error ? error.message : 'unknown'}`);
  }
  return {
    report: {
      named: named.length - named.countOf(Found.namedBefore),
      present: named.countOf(Found.present),
      shredded: named.countOf(Found.shredded),
      unnamed: audit.unnamed,
    },
    limits: limitsOf(audit, surroundings.complete),
  };
}

function withoutFiles(
  named: number,
  demanded: boolean,
  { report }: SealedSurroundings,
): SealedOutcome {
  const limits: string[] = [];
  const missing = `the log names ${named} sealed records, and no sealed file lies beside it`;
  if (named > 0 && demanded) report('sealed-000000.dat', missing);
  else if (named > 0) {
    limits.push(
      `No sealed file was checked: ${missing}. That is so in an export of the log alone; whether they still exist ` +
        'elsewhere cannot be said.',
    );
  }
  return { report: { ...NOTHING_SEALED.report, named }, limits };
}

function limitsOf({ unnamed, tail }: SealedAudit, complete: boolean): readonly string[] {
  if (!complete && unnamed > 0) {
    return [
      `Of ${unnamed} sealed records it cannot be said whether the log names them, for not all of it is sound.`,
    ];
  }
  if (tail === undefined) return [];
  return [
    `From ${tail} on, the sealed files hold what the log does not name: a crash before the commit leaves that, and so ` +
      'does a log that was cut back to an earlier checkpoint.',
  ];
}
