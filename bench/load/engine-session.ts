/**
 * The host's side of the conversation: transactions go to the engine as fast as it takes them, outcomes go back in the
 * same turn of the event loop, with the time that a transaction waited here and the time that the engine took.
 *
 * @module
 */
import { setTimeout } from 'node:timers/promises';
import { TheriacError } from '../../base/index.ts';
import type { LiveEngine } from '../../ledger/engines/testing/index.ts';
import { errorDetails } from '../run/error-details.ts';
import type { EngineEntry, EngineGround } from './engines.ts';
import { liveWorldOf } from './live-world.ts';
import {
  bytesFrame,
  eachOffer,
  FrameKind,
  FrameReader,
  HASH_BYTES,
  jsonFrame,
  outcomesFrame,
  type WireOutcome,
} from './wire.ts';
import type { WorldSpec } from './world-spec.ts';

/** What the generator asks; `number` tells answers apart. */
export type HostQuestion =
  | { readonly number: number; readonly what: 'start' }
  | {
      readonly number: number;
      readonly what: 'open';
      readonly ledger: string;
      readonly world: WorldSpec;
    }
  | {
      readonly number: number;
      readonly what: 'costs' | 'drain' | 'stored' | 'audit' | 'close' | 'stop';
    };

const HASHES_PER_FRAME = 4096;

interface Waiting {
  readonly id: number;
  readonly transaction: Buffer;
  readonly arrivedMs: number;
}

export class EngineSession {
  private readonly entry: EngineEntry;
  private readonly directory: string;
  private readonly send: (bytes: Buffer) => void;
  private readonly reader = new FrameReader((kind, body) => {
    this.take(kind, body);
  });
  private ground: EngineGround | undefined;
  private engine: LiveEngine | undefined;
  private queue: Waiting[] = [];
  private queueAt = 0;
  private isPumping = false;
  /** By ticket, until it is told: who it is, and when it came and was taken. A ledger may take millions. */
  private readonly untold = new Map<number, { id: number; arrivedMs: number; takenMs: number }>();
  private nextTicket = 0;
  private outcomes: WireOutcome[] = [];
  private readonly codes = new Map<string, number>([['', 0]]);

  constructor(entry: EngineEntry, directory: string, send: (bytes: Buffer) => void) {
    this.entry = entry;
    this.directory = directory;
    this.send = send;
  }

  /** A chunk of what the generator says. */
  push(chunk: Buffer): void {
    this.reader.push(chunk);
  }

  /** Closes the engine and ends its servers. */
  async stop(): Promise<void> {
    const { ground } = this;
    this.ground = undefined;
    await this.closeEngine().catch(() => undefined);
    await ground?.stop();
  }

  private take(kind: number, body: Buffer): void {
    if (kind === FrameKind.offer) {
      const arrivedMs = performance.now();
      eachOffer(body, (id, transaction) => this.queue.push({ id, transaction, arrivedMs }));
      void this.pump();
    } else if (kind === FrameKind.ask) {
      void this.answer(JSON.parse(body.toString()) as HostQuestion);
    }
  }

  /** Offers what waits, in order; while the engine has no room, what arrives waits here. */
  private async pump(): Promise<void> {
    const { engine } = this;
    if (this.isPumping || engine === undefined) return;
    this.isPumping = true;
    while (this.queueAt < this.queue.length) {
      const { id, transaction, arrivedMs } = this.queue[this.queueAt]!;
      // An outcome may come before `offer` returns, and tickets are counted: so the ticket is known before.
      const ticket = this.nextTicket++;
      this.untold.set(ticket, { id, arrivedMs, takenMs: performance.now() });
      if (engine.offer(transaction) < 0) {
        this.untold.delete(ticket);
        this.nextTicket = ticket;
        await engine.room();
      } else this.queueAt++;
    }
    this.queue = [];
    this.queueAt = 0;
    this.isPumping = false;
  }

  private tell(ticket: number, code: string): void {
    const { id, arrivedMs, takenMs } = this.untold.get(ticket)!;
    this.untold.delete(ticket);
    const queuedMs = takenMs - arrivedMs;
    const engineMs = performance.now() - takenMs;
    if (this.outcomes.length === 0) setImmediate(() => this.flush());
    this.outcomes.push({ id, code: this.codeNumber(code), queuedMs, engineMs });
  }

  private codeNumber(code: string): number {
    const known = this.codes.get(code);
    if (known !== undefined) return known;
    const number = this.codes.size;
    this.codes.set(code, number);
    this.send(jsonFrame(FrameKind.code, { number, code }));
    return number;
  }

  private flush(): void {
    if (this.outcomes.length === 0) return;
    this.send(outcomesFrame(this.outcomes));
    this.outcomes = [];
  }

  private async answer(question: HostQuestion): Promise<void> {
    const { number } = question;
    try {
      const value = await this.doAsked(question);
      this.flush();
      this.send(jsonFrame(FrameKind.answer, { number, value: value ?? null }));
    } catch (error) {
      this.send(jsonFrame(FrameKind.answer, { number, error: errorDetails(error) }));
    }
  }

  private async doAsked(question: HostQuestion): Promise<unknown> {
    switch (question.what) {
      case 'start':
        this.ground = await this.entry.start(this.directory);
        return undefined;
      case 'open':
        return this.open(question.ledger, question.world);
      case 'costs':
        return this.opened.costs();
      case 'drain':
        while (this.queue.length > 0) await setTimeout(1);
        return this.opened.drain();
      case 'stored':
        return this.sendStored();
      case 'audit':
        return this.opened.audit();
      case 'close':
        return this.closeEngine();
      case 'stop':
        return this.stop();
    }
  }

  private async open(ledger: string, spec: WorldSpec) {
    const engine = await this.ground!.create(ledger);
    this.queue = [];
    this.queueAt = 0;
    this.untold.clear();
    this.nextTicket = 0;
    await engine.open(await liveWorldOf(spec), (ticket, code) => {
      this.tell(ticket, code);
    });
    this.engine = engine;
    const { supports, servers } = engine;
    return { supports, servers };
  }

  private async sendStored(): Promise<void> {
    let chunk: Uint8Array[] = [];
    const flush = () => {
      this.send(bytesFrame(FrameKind.hashes, Buffer.concat(chunk, chunk.length * HASH_BYTES)));
      chunk = [];
    };
    for await (const hash of this.opened.stored()) {
      chunk.push(hash);
      if (chunk.length === HASHES_PER_FRAME) flush();
    }
    if (chunk.length > 0) flush();
  }

  private async closeEngine(): Promise<void> {
    const { engine } = this;
    this.engine = undefined;
    await engine?.close();
  }

  private get opened(): LiveEngine {
    if (this.engine !== undefined) return this.engine;
    throw new TheriacError({
      code: 'E_INTERNAL',
      place: `engine ${this.entry.name}`,
      rule: 'its host was asked about a ledger, and none is open',
      remedy: 'please report it',
    });
  }
}
