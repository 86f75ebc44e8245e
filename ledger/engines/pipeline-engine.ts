/**
 * Live engines whose ledger is a log: the pipeline (signatures, contract rules, hashing, group commit) over any storage.
 * They differ in where the bytes lie and in who has to agree before a sync returns, and in nothing else.
 *
 * @module
 */
import { grownCapacity, TheriacError, widened } from '../../base/index.ts';
import { sha256 } from '../crypto/sha256.ts';
import { readBlock } from '../log/block-header.ts';
import { type Proof, proveFrom } from '../log/index.ts';
import { scanLog } from '../log/log-reader.ts';
import type { LogStorage } from '../log/log-storage.ts';
import { FrameType } from '../log/segment-format.ts';
import { type BlockListener, LedgerPipeline } from '../pipeline/index.ts';
import { type AuditReport, auditLog } from '../verify/index.ts';
import { systemClock } from './live/system-clock.ts';
import type {
  EngineCosts,
  LiveEngine,
  LiveOutcome,
  LiveSupport,
  LiveWorld,
} from './live-engine.ts';

const HASH_BYTES = 32;

/** Where a log lies, and whoever keeps it there. */
export interface LogKeeper {
  readonly storage: LogStorage;
  readonly servers: readonly string[];
  readonly onBlock?: BlockListener;
  /** Audits the stored bytes; where it is missing they are copied into memory and audited there. */
  readonly audit?: () => Promise<AuditReport>;
  readonly costs: () => Promise<EngineCosts>;
  /** `E_ENGINE_…` that says why the storage failed, once it has; by default `E_ENGINE_STOPPED`. */
  readonly stopCode?: () => string | undefined;
  /** Closes the storage and what is beside it. */
  readonly close: () => Promise<void>;
}

export interface PipelineEngineOptions {
  readonly name: string;
  readonly supports: LiveSupport;
  /** Verification threads; 0 checks in the caller's thread. */
  readonly workers: number;
  readonly blockTransactions?: number;
  /** Begins with nothing, or finds what is there. Throws as `LiveEngine.open`. */
  readonly keeper: (world: LiveWorld) => Promise<LogKeeper>;
}

/** A live engine over the log that `options.keeper` opens. */
export function createPipelineEngine(options: PipelineEngineOptions): LiveEngine {
  return new PipelineEngine(options);
}

class PipelineEngine implements LiveEngine {
  readonly name: string;
  readonly supports: LiveSupport;
  private readonly options: PipelineEngineOptions;
  private keeper: LogKeeper | undefined;
  private pipeline!: LedgerPipeline;

  constructor(options: PipelineEngineOptions) {
    this.options = options;
    this.name = options.name;
    this.supports = options.supports;
  }

  get servers(): readonly string[] {
    return this.keeper?.servers ?? [];
  }

  async open(world: LiveWorld, onOutcome: LiveOutcome): Promise<void> {
    const keeper = await this.options.keeper(world);
    const { workers, blockTransactions = 500 } = this.options;
    try {
      this.pipeline = await LedgerPipeline.open({
        ...world,
        storage: keeper.storage,
        clock: systemClock,
        workers,
        blockTransactions,
        onOutcome: (ticket, code, position) => {
          const stop = code === 'T_STOPPED' ? (keeper.stopCode?.() ?? 'E_ENGINE_STOPPED') : code;
          onOutcome(ticket, stop, position);
        },
        ...(keeper.onBlock === undefined ? {} : { onBlock: keeper.onBlock }),
      });
    } catch (error) {
      await keeper.close();
      throw error;
    }
    this.keeper = keeper;
  }

  offer(transaction: Uint8Array): number {
    return this.pipeline.offer(transaction);
  }

  room(): Promise<void> {
    return this.pipeline.room();
  }

  async drain(): Promise<void> {
    try {
      await this.pipeline.drain();
    } catch {
      // A stopped ledger has told every ticket so.
    }
  }

  async *stored(): AsyncIterable<Uint8Array> {
    // One behind the other: ten million small arrays would take gigabytes.
    let hashes: Uint8Array = new Uint8Array(0);
    let end = 0;
    await scanLog(this.opened.storage, (frame) => {
      if (frame.type !== FrameType.block) return;
      for (const bytes of readBlock(frame.payload, frame.place).transactions) {
        if (end === hashes.length) {
          hashes = widened(hashes, HASH_BYTES * grownCapacity(end / HASH_BYTES, 1));
        }
        hashes.set(sha256(bytes), end);
        end += HASH_BYTES;
      }
    });
    for (let at = 0; at < end; at += HASH_BYTES) yield hashes.subarray(at, at + HASH_BYTES);
  }

  async audit(): Promise<readonly string[]> {
    const { storage, audit = () => auditCopy(storage) } = this.opened;
    const { findings } = await audit();
    return findings.map(({ place, message }) => `${place}: ${message}`);
  }

  prove(eventId: number): Promise<Proof> {
    return proveFrom(this.opened.storage, eventId, this.name);
  }

  costs(): Promise<EngineCosts> {
    return this.opened.costs();
  }

  async close(): Promise<void> {
    const { keeper } = this;
    if (keeper === undefined) return;
    this.keeper = undefined;
    try {
      await this.pipeline.close();
    } catch {
      // As in `drain`: what was acknowledged is in the log, which the next opening reads.
    } finally {
      await keeper.close();
    }
  }

  private get opened(): LogKeeper {
    if (this.keeper !== undefined) return this.keeper;
    throw new TheriacError({
      code: 'E_INTERNAL',
      place: `engine ${this.name}`,
      rule: 'it is used before it was opened, or after it was closed',
      remedy: 'Open the engine first.',
    });
  }
}

async function auditCopy(storage: LogStorage): Promise<AuditReport> {
  const files = new Map<string, Uint8Array>();
  for (const name of await storage.list()) files.set(name, await storage.read(name));
  return auditLog({
    names: () => [...files.keys()],
    size: (name) => files.get(name)!.length,
    read: (name, offset, length) => files.get(name)!.subarray(offset, offset + length),
  });
}
