/** Audits one stored ledger and says what came out, with the replay of its rules where that is wanted. @module */
import type { RuleSource } from '../../ledger/index.ts';
import type { AuditOptions, AuditReport } from '../../ledger/verify/index.ts';
import type { StoredLedger } from '../run/ledgers.ts';
import { AuditProgressLine } from './audit-progress.ts';
import type { Output } from './output.ts';

/** Said with every replay, so that nobody takes it for more than it is. */
const SAME_RULES =
  'the rules replayed are the same code as those of the writer: no independent check of the rules';

interface AuditChoice
  extends Pick<AuditOptions, 'trust' | 'workers' | 'sealed' | 'witnesses' | 'quorum'> {
  /** Rule files at hand where the contract rules are replayed too. */
  readonly rules: readonly RuleSource[] | undefined;
}

/** What an audit of a log or of an export tells. */
export interface Told {
  readonly ok: boolean;
  readonly rootHash: string;
  /** Sealed records beside a log; an export has none. */
  readonly sealed?: AuditReport['sealed'];
  readonly findings: readonly Finding[];
  readonly cosigners: readonly { readonly name: string; readonly time: string }[];
  readonly limits: readonly string[];
}

interface Finding {
  readonly place: string;
  readonly message: string;
}

/** Audits `ledger`, prints the report, and returns whether it is sound (and, with `rules`, allowed). */
export async function auditStored(
  { name, directory, logKey }: StoredLedger,
  { rules, ...choice }: AuditChoice,
  output: Output,
): Promise<boolean> {
  const { auditDirectory } = await import('../../ledger/verify/index.ts');
  const replay =
    rules === undefined ? undefined : new (await import('../../ledger/index.ts')).RuleReplay(rules);
  const trust = choice.trust ?? logKey;
  const line = new AuditProgressLine(process.stderr, name, () => performance.now());
  const report = await auditDirectory(directory, {
    ...choice,
    ...(trust === undefined ? {} : { trust }),
    ...(replay === undefined ? {} : { statements: replay }),
    onProgress: (progress) => line.update(progress),
  });
  line.stop();
  tellEvents('audit', { ledger: name, directory }, report, output);
  tell(`${name}: ${report.transactions} transactions, ${report.blocks} blocks`, report, output);
  if (replay === undefined) return report.ok;
  const replayed = replay.report();
  tellEvents('rules', { ledger: name, directory, note: SAME_RULES }, replayed, output);
  const { ok, statements, refused, stateFingerprint, findings } = replayed;
  const verdict = ok ? 'allowed' : 'REFUSED';
  output.text(`${verdict}  ${name}: ${statements} statements replayed, ${refused} refused`);
  for (const { place, message } of findings) output.text(`  ${place}: ${message}`);
  if (stateFingerprint !== '') output.text(`  state ${stateFingerprint}`);
  output.text(`  ${SAME_RULES}`);
  return report.ok && ok;
}

/** One line of JSON per finding, then one that sums up. */
export function tellEvents(
  event: 'audit' | 'rules',
  about: Readonly<Record<string, unknown>>,
  { findings, ...report }: { readonly ok: boolean; readonly findings: readonly Finding[] },
  output: Output,
): void {
  for (const finding of findings) output.event('finding', { of: event, ...about, ...finding });
  output.event(event, { ...about, ...report, findings: findings.length });
}

/** The report for a person. */
export function tell(what: string, report: Told, output: Output): void {
  const { ok, rootHash, sealed, findings, cosigners, limits } = report;
  output.text(`${ok ? 'sound' : 'DAMAGED'}  ${what}`);
  if (sealed !== undefined && sealed.named > 0) {
    const { named, present, shredded } = sealed;
    output.text(`  sealed records: ${named} named, ${present} present, ${shredded} shredded`);
  }
  for (const { place, message } of findings) output.text(`  ${place}: ${message}`);
  if (ok) output.text(`  root ${rootHash}`);
  for (const { name, time } of cosigners) output.text(`  cosigned by ${name} at ${time}`);
  if (ok) for (const limit of limits) output.text(`  ${limit}`);
}
