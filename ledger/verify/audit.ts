/**
 * The audit: everything is recomputed from the stored bytes, and nothing of the writer's code is used. A fault is a
 * finding with its place, never an exception, because an auditor's input is by nature hostile. The log is read once from
 * front to end in bounded memory, signatures are checked on all cores, and the report is the same for any number.
 *
 * @module
 */
import { availableParallelism } from 'node:os';
import type { AuditFinding, AuditReport } from './audit-report.ts';
import { BlockAuditor } from './block-auditor.ts';
import { BlockPipeline } from './block-pipeline.ts';
import { type Checkers, startCheckers } from './checkers.ts';
import { CheckpointTrail } from './checkpoint-trail.ts';
import { checkCosignedFile } from './cosigned-file.ts';
import { type GenesisView, readGenesis } from './genesis-record.ts';
import { directorySource, type LogSource } from './log-source.ts';
import { Malformed } from './malformed.ts';
import { sameBytes } from './merkle.ts';
import type { NamedRecords } from './named-records.ts';
import { isSealedName } from './sealed-file.ts';
import {
  auditSealed,
  NOTHING_SEALED,
  namedRecordsFor,
  type SealedOutcome,
} from './sealed-report.ts';
import { readSegment, type SegmentFrame, segmentNames } from './segment-reader.ts';
import { digest } from './sha256.ts';
import { parseVerifierKey } from './signed-note.ts';
import type { StatementReader } from './statement.ts';
import { type Cosigner, type WitnessPolicy, WitnessQuorum } from './witness-policy.ts';

const FRAME_GENESIS = 1;
const FRAME_BLOCK = 2;
const FINDINGS_MAX = 100;
/** Said of every simulated log: its signatures are sound, and worth nothing. */
const SIMULATION =
  'The genesis record says "simulation": all keys follow from a seed, and whoever knows it can sign as anybody. The ' +
  'signatures protect nothing outside the simulation.';
/** Below this size a thread is not worth its start. */
const THREADED_BYTES = 4 * 1024 * 1024;

export interface AuditOptions extends WitnessPolicy {
  /** Verifier key that the log must have; without it the key in the genesis record is taken at its word. */
  readonly trust?: string;
  /** Threads that check signatures; 0: the calling one alone. By default one per core where the log is large. */
  readonly workers?: number;
  /** Whether the sealed files must lie beside the log; otherwise an export without any of them is sound. */
  readonly sealed?: boolean;
  /** Is told what every sound transaction states. */
  readonly statements?: StatementReader;
  readonly onProgress?: (progress: AuditProgress) => void;
}

/** How far an audit has come. */
export interface AuditProgress {
  readonly bytes: number;
  readonly bytesTotal: number;
  readonly transactions: number;
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
  private readonly findings: AuditFinding[] = [];
  private more = 0;
  /** Findings about segments, blocks and transactions. */
  private logFindings = 0;
  /** Of all segments, and of segments and sealed files. */
  private logBytes = 0;
  private bytesTotal = 0;
  private blockFrames = 0;
  private genesis: GenesisView | undefined;
  private trail: CheckpointTrail | undefined;
  private blocks: BlockAuditor | undefined;
  private checkers: Checkers | undefined;
  private pipeline: BlockPipeline | undefined;
  private quorum: WitnessQuorum | undefined;
  private cosigners: readonly Cosigner[] = [];
  private named: NamedRecords | undefined;
  private sealed: SealedOutcome = NOTHING_SEALED;

  constructor(source: LogSource, options: AuditOptions) {
    this.source = source;
    this.options = options;
  }

  /** Adds a finding. */
  report(place: string, message: string): void {
    if (this.findings.length < FINDINGS_MAX) this.findings.push({ place, message });
    else this.more++;
  }

  async run(): Promise<void> {
    this.quorum = this.readPolicy();
    try {
      await this.read();
      await this.pipeline?.finish();
    } finally {
      await this.checkers?.close();
    }
    if (this.blocks !== undefined) this.trail?.finish(this.blocks.point());
    this.checkSealed();
    this.checkWitnesses();
  }

  private async read(): Promise<void> {
    const names = segmentNames(this.source, this.logReporter);
    this.logBytes = this.sizeOf(names);
    this.bytesTotal = this.logBytes + this.sizeOf(this.source.names().filter(isSealedName));
    this.named = namedRecordsFor(this.source);
    for (const [index, name] of names.entries()) {
      const isLast = index === names.length - 1;
      const frames = readSegment(
        this.source,
        name,
        index,
        this.blockFrames,
        isLast,
        this.reportInTurn,
      );
      let step = frames.next();
      for (; step.done !== true; step = frames.next()) {
        this.frame(step.value, index);
        await this.pipeline?.room();
        if (this.hasEnough()) return;
      }
      if (!step.value) return;
    }
  }

  result(): AuditReport {
    const findings = [...this.findings];
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
      cosigners: this.cosigners,
      sealed: this.sealed.report,
      limits: this.limits(),
    };
  }

  private limits(): readonly string[] {
    const ofWitnesses = this.quorum?.limits(this.cosigners) ?? [];
    const ofKeys = this.genesis?.keys === 'simulation' ? [SIMULATION] : [];
    return [...ofWitnesses, ...ofKeys, ...this.sealed.limits];
  }

  private readonly reporter = (place: string, message: string): void => {
    this.report(place, message);
  };

  private readonly logReporter = (place: string, message: string): void => {
    this.logFindings++;
    this.report(place, message);
  };

  /** Reports when the blocks before are audited, so that findings come in the order of the log. */
  private readonly reportInTurn = (place: string, message: string): void => {
    if (this.pipeline === undefined) this.logReporter(place, message);
    else this.pipeline.inTurn(() => this.logReporter(place, message));
  };

  private sizeOf(names: readonly string[]): number {
    return names.reduce((bytes, name) => bytes + this.source.size(name), 0);
  }

  /** True where so much is wrong that more findings would tell nobody anything. */
  private hasEnough(): boolean {
    return this.more > FINDINGS_MAX;
  }

  private frame(frame: SegmentFrame, segment: number): void {
    if (this.pipeline === undefined) {
      this.open(frame, segment);
    } else if (frame.type === FRAME_BLOCK) {
      this.blockFrames++;
      this.pipeline.block(frame);
    } else {
      this.reportInTurn(frame.place, `frame type ${frame.type} is not known here`);
    }
  }

  /** The first frame of the log. Without a genesis record there are no keys, and blocks are checked for form alone. */
  private open(frame: SegmentFrame, segment: number): void {
    if (frame.type !== FRAME_GENESIS || segment !== 0) {
      this.logReporter(frame.place, 'the log does not open with a genesis record');
    }
    try {
      this.genesis = readGenesis(frame.payload);
      this.checkTrust(this.genesis, frame.place);
      this.trail = new CheckpointTrail(this.source, this.genesis, this.reporter);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      this.logReporter(frame.place, `genesis record: ${error.message}`);
    }
    this.blocks = new BlockAuditor(this.genesis, digest(frame.payload), this.logReporter, (key) => {
      this.checkers?.learn(key);
    });
    this.trail?.compare(this.blocks.point());
    if (this.genesis !== undefined) this.options.statements?.open(this.genesis);
    this.pipeline = this.startPipeline(this.blocks, frame.payload, this.named!);
  }

  private startPipeline(
    auditor: BlockAuditor,
    record: Uint8Array,
    sealed: NamedRecords,
  ): BlockPipeline {
    const automatic = this.logBytes < THREADED_BYTES ? 0 : availableParallelism();
    const known = this.genesis === undefined ? undefined : Uint8Array.from(record);
    this.checkers = startCheckers(known, this.options.workers ?? automatic);
    return new BlockPipeline(this.checkers, {
      auditor,
      statements: this.options.statements,
      sealed,
      afterBlock: () => {
        if (this.trail?.speaksOf(auditor.height) === true) this.trail.compare(auditor.point());
      },
      afterBatch: (bytes) => this.progress(bytes),
      stopped: () => this.hasEnough(),
    });
  }

  private progress(bytes: number): void {
    const transactions = this.blocks?.transactions ?? 0;
    this.options.onProgress?.({ bytes, bytesTotal: this.bytesTotal, transactions });
  }

  private checkSealed(): void {
    if (this.blocks === undefined || this.named === undefined || this.hasEnough()) return;
    const { rootHash } = this.blocks.point();
    const demanded = this.options.sealed === true;
    this.sealed = auditSealed(this.source, this.named, rootHash, demanded, {
      complete: this.logFindings === 0,
      report: this.reporter,
      stopped: () => this.hasEnough(),
      onBytes: (bytes) => this.progress(this.logBytes + bytes),
    });
  }

  private readPolicy(): WitnessQuorum | undefined {
    try {
      return new WitnessQuorum(this.options);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      this.report('witnesses', error.message);
      return undefined;
    }
  }

  private checkWitnesses(): void {
    if (this.genesis === undefined || this.quorum === undefined) return;
    const last = this.trail?.lastText;
    const { logKey } = this.genesis;
    this.cosigners = checkCosignedFile(this.source, logKey, last, this.quorum, this.reporter);
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
