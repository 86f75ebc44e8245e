/**
 * PostgreSQL as a live engine, in its tiers: what a traditional system is when it is built well (`rules`, `signed`,
 * `batched`), and what it is when nothing is checked (`plain`, a positive control). docs/postgres.md has what each promises.
 *
 * @module
 */
import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';
import { TheriacError } from '../../../base/index.ts';
import { createRuleSet } from '../../contracts/index.ts';
import { systemClock } from '../live/system-clock.ts';
import type {
  EngineCosts,
  LiveEngine,
  LiveOutcome,
  LiveSupport,
  LiveWorld,
} from '../live-engine.ts';
import { auditStored } from './audit.ts';
import { BatchCommitter } from './batch-committer.ts';
import { type Committer, PlainCommitter, RuleCommitter } from './committers.ts';
import { askVersion, openPool, refuseCareless } from './connection.ts';
import { serverCosts } from './costs.ts';
import { FieldEncryption } from './field-encryption.ts';
import { KeyedChecker } from './keyed-checker.ts';
import type { PostgresServer } from './postgres-server.ts';
import { install, type PostgresTier } from './schema/install.ts';
import { placeOf, serverError } from './server-errors.ts';
import { StatementReader } from './statement-row.ts';
import { storedHashes } from './stored.ts';

const TIMEOUT_MS = 30_000;

export interface PostgresOptions {
  /** Of the database, such as `postgresql://user:password@host:5432/database`. */
  readonly url: string;
  /** 32 bytes that seal the bodies of statements; `plain` has no use for it. */
  readonly fieldKey: Uint8Array;
  /** Schema of the ledger; default: the engine's name with an underscore. */
  readonly schema?: string;
  /** Default 32. */
  readonly connections?: number;
  /** Transactions that are taken before the first of them is answered; default 1024. */
  readonly inFlight?: number;
  /** Longest wait for a connection or an answer; default 30 s. */
  readonly timeoutMs?: number;
  /** The server, where it is of this process and its costs are the engine's. */
  readonly server?: Pick<PostgresServer, 'account'>;
  /** Ms since 1970-01-01; default: the machine's clock. */
  readonly nowMs?: () => number;
}

/** A live engine of tier `tier`; `open` connects. */
export function createPostgresEngine(tier: PostgresTier, options: PostgresOptions): LiveEngine {
  return new LivePostgres(tier, options);
}

function supportOf(tier: PostgresTier): LiveSupport {
  return {
    durable: true,
    proofs: false,
    confidentiality: tier !== 'plain',
    replicas: 1,
    byzantineFaults: 0,
    finality: 'immediate',
    signatures: tier === 'signed',
    rules: tier !== 'plain',
    tamperEvident: tier === 'signed',
  };
}

class LivePostgres implements LiveEngine {
  readonly name: string;
  readonly supports: LiveSupport;
  servers: readonly string[] = [];
  private readonly tier: PostgresTier;
  private readonly options: PostgresOptions;
  private readonly schema: string;
  private readonly limit: number;
  private pool: pg.Pool | undefined;
  private world!: LiveWorld;
  private fields!: FieldEncryption;
  private committer!: Committer;
  private tickets = 0;
  private inFlight = 0;
  private wakeRoom: (() => void)[] = [];
  private wakeIdle: (() => void)[] = [];

  constructor(tier: PostgresTier, options: PostgresOptions) {
    this.tier = tier;
    this.options = options;
    this.name = `postgres-${tier}`;
    this.schema = options.schema ?? `postgres_${tier}`;
    this.limit = options.inFlight ?? 1024;
    this.supports = supportOf(tier);
  }

  async open(world: LiveWorld, onOutcome: LiveOutcome): Promise<void> {
    refuseSchema(this.schema);
    if (this.tier !== 'plain') refuseOtherRules(world);
    this.fields = new FieldEncryption(this.options.fieldKey);
    const { url, connections = 32, timeoutMs = TIMEOUT_MS } = this.options;
    const version = await askVersion(url, timeoutMs);
    const pool = openPool({ url, schema: this.schema, connections, timeoutMs });
    try {
      await refuseCareless(pool, placeOf(url));
      const client = await pool.connect();
      try {
        await install(client, this.schema, this.tier, world);
      } finally {
        client.release();
      }
      this.world = world;
      this.committer = await this.newCommitter(pool, onOutcome);
    } catch (error) {
      await pool.end();
      throw serverError(error, placeOf(url));
    }
    this.pool = pool;
    this.servers = [`PostgreSQL ${version}`];
  }

  offer(transaction: Uint8Array): number {
    if (this.inFlight >= this.limit) return -1;
    this.inFlight++;
    const ticket = this.tickets++;
    this.committer.take(ticket, transaction.slice());
    return ticket;
  }

  room(): Promise<void> {
    if (this.inFlight < this.limit) return Promise.resolve();
    return new Promise((resolve) => this.wakeRoom.push(resolve));
  }

  drain(): Promise<void> {
    if (this.inFlight === 0) return Promise.resolve();
    return new Promise((resolve) => this.wakeIdle.push(resolve));
  }

  async *stored(): AsyncIterable<Uint8Array> {
    const pool = this.opened;
    try {
      yield* storedHashes(pool);
    } catch (error) {
      throw serverError(error, placeOf(this.options.url));
    }
  }

  async audit(): Promise<readonly string[]> {
    const pool = this.opened;
    try {
      return await auditStored(pool, this.tier, this.world, this.fields);
    } catch (error) {
      throw serverError(error, placeOf(this.options.url));
    }
  }

  costs(): Promise<EngineCosts> {
    return serverCosts(this.opened, this.options.server);
  }

  async close(): Promise<void> {
    const { pool } = this;
    if (pool === undefined) return;
    await this.drain();
    this.pool = undefined;
    // A server that is frozen never says goodbye.
    const limit = setTimeout(this.options.timeoutMs ?? TIMEOUT_MS, undefined, { ref: false });
    await Promise.race([pool.end(), limit]);
  }

  private async newCommitter(pool: pg.Pool, onOutcome: LiveOutcome): Promise<Committer> {
    const settle = (ticket: number, code: string, position: number) => {
      this.inFlight--;
      onOutcome(ticket, code, position);
      for (const wake of this.wakeRoom.splice(0)) wake();
      if (this.inFlight === 0) for (const wake of this.wakeIdle.splice(0)) wake();
    };
    const { tier, world, fields } = this;
    if (tier === 'plain') return new PlainCommitter(pool, settle);
    const nowMs = this.options.nowMs ?? (() => systemClock.nowMs());
    const tools = { pool, fields, settle, nowMs, reader: new StatementReader(world) };
    if (tier === 'batched') return new BatchCommitter(tools);
    if (tier === 'rules') return new RuleCommitter(tools);
    return new RuleCommitter({ ...tools, checker: await KeyedChecker.open(pool, world) });
  }

  private get opened(): pg.Pool {
    if (this.pool !== undefined) return this.pool;
    throw new TheriacError({
      code: 'E_INTERNAL',
      place: `engine ${this.name}`,
      rule: 'it is used before it was opened, or after it was closed',
      remedy: 'Open the engine first.',
    });
  }
}

/** The name stands in statements, where parameters cannot. */
function refuseSchema(schema: string): void {
  if (/^[a-z][a-z0-9_]{0,39}$/.test(schema)) return;
  throw new TheriacError({
    code: 'E_ARGUMENT',
    place: 'schema',
    rule: `${JSON.stringify(schema)} is no name of a schema here`,
    remedy: 'Use a letter, then up to 39 letters, digits and underscores, all small.',
  });
}

/** The rule functions are the built-in rules, all of them. */
function refuseOtherRules({ ruleSet }: LiveWorld): void {
  if (ruleSet === undefined) return;
  if (ruleSet.digest() === createRuleSet().digest()) return;
  throw new TheriacError({
    code: 'E_LEDGER_RULES',
    place: 'postgres',
    rule: 'the tiers of PostgreSQL ask all built-in rules and no others',
    remedy: 'Leave `ruleSet` out, or use an engine of the ledger.',
  });
}
