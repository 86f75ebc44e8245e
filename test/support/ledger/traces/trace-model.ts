/**
 * The model-based test itself: fast-check draws commands, the oracle is the model, a contract machine the real thing.
 * After each statement both must be of one mind; at the end the replicas must be.
 *
 * @module
 */
import fc from 'fast-check';
import { BIZ_STEPS, NONE } from '../../../../ledger/events/index.ts';
import { anyDraft, type Draft, honestDraft, statementOf } from './trace-generator.ts';
import {
  type Deciding,
  newMachine,
  reopenedHash,
  replicaHash,
  TraceEncoder,
  TraceLedger,
} from './trace-ledger.ts';
import { TraceOracle } from './trace-oracle.ts';
import type { Said } from './trace-world.ts';

/** What many traces came to, so that a test can tell that nothing was left out. */
export class TraceTally {
  traces = 0;
  readonly accepted = new Map<string, number>();
  readonly refused = new Map<string, number>();
  /** Transactions that were offered again as they were. */
  resent = 0;
  multiSerial = 0;

  note(said: Said, code: string): void {
    const into = code === '' ? this.accepted : this.refused;
    const step = said.keyChange === undefined ? BIZ_STEPS[said.step]! : 'changing keys';
    const name = code === '' ? step : code;
    into.set(name, (into.get(name) ?? 0) + 1);
    if (code === '' && said.rows.length > 1) this.multiSerial++;
  }

  /** Statements taken and refused. */
  get statements(): { taken: number; refused: number } {
    const sum = (counts: Map<string, number>) => [...counts.values()].reduce((a, b) => a + b, 0);
    return { taken: sum(this.accepted), refused: sum(this.refused) };
  }
}

interface Setting {
  readonly encoder: TraceEncoder;
  readonly tally: TraceTally;
}

class Say implements fc.Command<TraceOracle, TraceLedger> {
  private readonly draft: Draft;
  private readonly setting: Setting;

  constructor(draft: Draft, setting: Setting) {
    this.draft = draft;
    this.setting = setting;
  }

  check(): boolean {
    return true;
  }

  run(oracle: TraceOracle, ledger: TraceLedger): void {
    const { encoder, tally } = this.setting;
    oracle.nowMs += this.draft.waitMs;
    const said = statementOf(oracle, this.draft);
    const due = oracle.facts.spoken[said.party]!;
    // Nothing lies before the first number.
    if (due + said.outOfTurn < 0) return;
    const wrong = oracle.objections(said);
    const changesKeys = said.keyChange !== undefined;
    const code = ledger.offer(encoder.encode(said, due), oracle.nowMs, changesKeys);
    tally.note(said, code);
    ledger.story.push({ said, code });
    const fail = (why: string) => {
      throw new Error([why, ...ledger.story.map(describe)].join('\n'));
    };
    if (code === '') {
      const broken = oracle.accept(said);
      if (broken.length > 0) fail(`the log breaks: ${broken.join(', ')}`);
      if (wrong.length > 0) fail(`taken in spite of: ${wrong.join(', ')}`);
    } else if (wrong.length === 0 && hasLaw(said)) {
      fail('a lawful statement was refused');
    }
  }

  toString(): string {
    return JSON.stringify(this.draft);
  }
}

/** Sends an earlier transaction once more, byte for byte. */
class SendAgain implements fc.Command<TraceOracle, TraceLedger> {
  private readonly which: number;
  private readonly setting: Setting;

  constructor(which: number, setting: Setting) {
    this.which = which;
    this.setting = setting;
  }

  check(): boolean {
    return true;
  }

  run(oracle: TraceOracle, ledger: TraceLedger): void {
    const { accepted } = ledger;
    const sent = accepted[this.which % accepted.length];
    if (sent === undefined) return;
    this.setting.tally.resent++;
    const code = ledger.offer(sent.bytes, oracle.nowMs);
    if (code === '') throw new Error('a transaction took effect twice');
  }

  toString(): string {
    return `send transaction ${this.which} again`;
  }
}

/** Looking up changes nothing, and the oracle has no opinion about it. */
function hasLaw({ step }: Said): boolean {
  return BIZ_STEPS[step] !== 'verifying';
}

/** The statement in one line, without what it leaves out. */
function describe({ said, code }: { said: Said; code: string }): string {
  const text = (object: object) =>
    Object.entries(object)
      .filter(([, value]) => typeof value === 'number' && value !== NONE && !Number.isNaN(value))
      .map(([name, value]) => `${name} ${value as number}`)
      .join(' ');
  const { step, rows, keyChange = {}, ...shared } = said;
  return `${BIZ_STEPS[step]!}: ${text(shared)}; ${[...rows, keyChange].map(text).join(' | ')} → ${code === '' ? 'taken' : code}`;
}

/** Traces of up to `length` statements; honest ones alone, or with hostile ones among them. */
function commands(kind: 'honest' | 'mixed', length: number, setting: Setting) {
  const drafts = kind === 'honest' ? honestDraft : anyDraft;
  const say = drafts.map((draft) => new Say(draft, setting));
  const again = fc.nat({ max: 0xffff }).map((which) => new SendAgain(which, setting));
  // Commands of one kind are drawn alike: honest statements stand fifteen times for each that is sent again.
  const kinds = [...Array.from({ length: 15 }, () => say), again];
  return fc.commands(kinds, { maxCommands: length, size: 'max' });
}

export interface TraceTest {
  readonly traces: number;
  readonly length: number;
  readonly seed: number;
  readonly kind: 'honest' | 'mixed';
  /** The machine under test; a mutant where the test is to fail. */
  readonly machine?: () => Deciding;
  /** The machine that is told what was accepted. */
  readonly replica?: () => Deciding;
  /** False where it is enough to know that a trace fails, and the smallest is not looked for. */
  readonly shrink?: boolean;
  /** Whether what was accepted also goes through a log that is closed and opened again. */
  readonly reopen?: boolean;
  /** Is told what was offered in a trace, and what state it left. */
  readonly afterwards?: (ledger: TraceLedger) => Promise<void>;
}

/** Plays traces. Resolves with what they came to; rejects with the smallest trace that fails. */
export async function playTraces(options: TraceTest): Promise<TraceTally> {
  const { machine = newMachine, replica = newMachine } = options;
  const tally = new TraceTally();
  const signatures = options.afterwards === undefined ? 'dummy' : 'real';
  const setting = { encoder: new TraceEncoder(signatures), tally };
  const property = fc.asyncProperty(
    commands(options.kind, options.length, setting),
    async (trace) => {
      tally.traces++;
      const ledger = new TraceLedger(machine());
      fc.modelRun(() => ({ model: new TraceOracle(), real: ledger }), trace);
      const state = ledger.machine.stateHash();
      const { accepted } = ledger;
      if (replicaHash(accepted, replica()) !== state) throw new Error('a replica differs');
      if (options.reopen !== false && (await reopenedHash(accepted)) !== state) {
        throw new Error('the reopened log differs');
      }
      await options.afterwards?.(ledger);
    },
  );
  const endOnFailure = options.shrink === false;
  await fc.assert(property, { numRuns: options.traces, seed: options.seed, endOnFailure });
  return tally;
}
