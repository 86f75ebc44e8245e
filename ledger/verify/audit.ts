/**
 * The audit: everything is recomputed from the stored bytes, and nothing of the writer's code is used. A fault is a
 * finding with its place, never an exception, because an auditor's input is by nature hostile.
 *
 * @module
 */
import { type AuditFinding, type AuditReport, LIMITS } from './audit-report.ts';
import { BlockAuditor } from './block-auditor.ts';
import { CheckpointTrail } from './checkpoint-trail.ts';
import { type GenesisView, readGenesis } from './genesis-record.ts';
import { directorySource, type LogSource } from './log-source.ts';
import { Malformed } from './malformed.ts';
import { digest, sameBytes } from './merkle.ts';
import { readSegment, type SegmentFrame, segmentNames } from './segment-reader.ts';
import { parseVerifierKey } from './signed-note.ts';

const FRAME_GENESIS = 1;
const FRAME_BLOCK = 2;
const FINDINGS_MAX = 100;

export interface AuditOptions {
  /** Verifier key that the log must have; without it the key in the genesis record is taken at its word. */
  readonly trust?: string;
}

/** Audits the log in `directory`. Never throws for anything that the directory holds or lacks. */
export function auditDirectory(
  directory: string,
  options: AuditOptions = {},
): Promise<AuditReport> {
  return auditLog(directorySource(directory), options);
}

/** Audits the log that `source` reads. */
export async function auditLog(
  source: LogSource,
  options: AuditOptions = {},
): Promise<AuditReport> {
  const audit = new Audit(source, options);
  try {
    await audit.run();
  } catch (error) {
    // Reading failed (no such directory, no permission, an I/O error): that too is a finding.
    audit.report('log', `cannot be read: ${error instanceof Error ? error.message : 'unknown'}`);
  }
  return audit.result();
}

class Audit {
  private readonly source: LogSource;
  private readonly options: AuditOptions;
  private readonly findings: { order: number; finding: AuditFinding }[] = [];
  private more = 0;
  private order = 0;
  private genesis: GenesisView | undefined;
  private trail: CheckpointTrail | undefined;
  private blocks: BlockAuditor | undefined;

  constructor(source: LogSource, options: AuditOptions) {
    this.source = source;
    this.options = options;
  }

  /** Adds a finding; `order` puts results of late signature checks where they belong. */
  report(place: string, message: string, order = this.order++): void {
    if (this.findings.length < FINDINGS_MAX)
      this.findings.push({ order, finding: { place, message } });
    else this.more++;
  }

  async run(): Promise<void> {
    const names = segmentNames(this.source, this.reporter);
    for (const [index, name] of names.entries()) {
      const isLast = index === names.length - 1;
      const blocks = this.blocks?.point().blocks ?? 0;
      const frames = readSegment(this.source, name, index, blocks, isLast, this.reporter);
      let step = frames.next();
      for (; step.done !== true; step = frames.next()) {
        this.frame(step.value, index);
        await this.blocks?.signatures.room();
        if (this.more > FINDINGS_MAX) break;
      }
      if (step.value !== true) break;
    }
    await this.blocks?.signatures.drain();
    if (this.blocks !== undefined) this.trail?.finish(this.blocks.point());
  }

  result(): AuditReport {
    const findings = this.findings.sort((a, b) => a.order - b.order).map((entry) => entry.finding);
    if (this.more > 0) findings.push({ place: 'log', message: `${this.more} findings more` });
    const point = this.blocks?.point();
    return {
      ok: findings.length === 0,
      transactions: point?.size ?? 0,
      blocks: point?.blocks ?? 0,
      checkpoints: this.trail?.confirmed ?? 0,
      rootHash: Buffer.from(point?.rootHash ?? digest()).toString('hex'),
      logKey: this.genesis === undefined ? undefined : vkeyOf(this.genesis),
      findings,
      limits: LIMITS,
    };
  }

  private readonly reporter = (place: string, message: string): void => {
    this.report(place, message);
  };

  private frame(frame: SegmentFrame, segment: number): void {
    if (this.blocks === undefined) {
      this.open(frame, segment);
    } else if (frame.type === FRAME_BLOCK) {
      this.blocks.block(frame, this.order++);
      if (this.trail?.speaksOf(this.blocks.height) === true)
        this.trail.compare(this.blocks.point());
    } else {
      this.report(frame.place, `frame type ${frame.type} is not known here`);
    }
  }

  /** The first frame of the log. Without a genesis record there are no keys, and blocks are checked for form alone. */
  private open(frame: SegmentFrame, segment: number): void {
    if (frame.type !== FRAME_GENESIS || segment !== 0) {
      this.report(frame.place, 'the log does not open with a genesis record');
    }
    try {
      this.genesis = readGenesis(frame.payload);
      this.checkTrust(this.genesis, frame.place);
      this.trail = new CheckpointTrail(this.source, this.genesis, this.reporter);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      this.report(frame.place, `genesis record: ${error.message}`);
    }
    this.blocks = new BlockAuditor(this.genesis, digest(frame.payload), (place, message, order) => {
      this.report(place, message, order);
    });
    this.trail?.compare(this.blocks.point());
  }

  private checkTrust(genesis: GenesisView, place: string): void {
    if (this.options.trust === undefined) return;
    try {
      const trusted = parseVerifierKey(this.options.trust);
      if (trusted.name !== genesis.origin || !sameBytes(trusted.rawKey, genesis.logKey.rawKey)) {
        this.report(place, 'the log is not of the key that is to be trusted');
      }
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      this.report('trust', error.message);
    }
  }
}

function vkeyOf({ logKey }: GenesisView): string {
  const id = Buffer.from(logKey.keyId).toString('hex');
  const typed = Buffer.concat([Uint8Array.of(1), logKey.rawKey]).toString('base64');
  return `${logKey.name}+${id}+${typed}`;
}
