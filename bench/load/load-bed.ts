/**
 * What the parts of a load test share: the hosts of the engines, all of them up at the same time so that runs can go in
 * turns; the workload; the store of what is measured already. An engine that is missing or fails is left out from then on,
 * and says why: the others go on.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import type { ResolvedLoad } from '../../scenarios/index.ts';
import { errorDetails } from '../run/error-details.ts';
import type { ArrivalModel } from './arrivals.ts';
import { engineDisk } from './engine-disk.ts';
import { EngineHost, type OpenedEngine } from './engine-host.ts';
import type { EngineEntry } from './engines.ts';
import { LedgerUnderLoad } from './ledger-under-load.ts';
import { type LoadPlan, measureRun, type RunResult, transactionsOf } from './measure-run.ts';
import { MachineProbe } from './probes.ts';
import type { RunStore } from './run-store.ts';
import { streamedWorkload, type Workload } from './signed-load.ts';

/** How an engine stands. */
export interface EngineState {
  readonly name: string;
  /** Once it was open. */
  readonly opened: OpenedEngine | undefined;
  /** What this machine lacks for it. */
  readonly missing: string | undefined;
  /** Why it was left out in the middle. */
  readonly failed: string | undefined;
}

export interface BedOptions {
  readonly load: ResolvedLoad;
  readonly arrivals: ArrivalModel;
  readonly workload: Workload;
  readonly store: RunStore;
  /** On the disk that is measured. */
  readonly directory: string;
  /** File of the list of engines, and the list itself. */
  readonly module: string;
  readonly engines: readonly EngineEntry[];
  readonly signal: AbortSignal;
  readonly onNote: (text: string) => void;
}

/** A history beyond this is signed as it is stored: no memory holds all of it, once for each engine. */
const POOLED_MOST = 200_000;
/** A run that is void is tried once more. */
const TRIES = 2;

export class LoadBed {
  readonly options: BedOptions;
  private readonly hosts = new Map<string, EngineHost>();
  private readonly states = new Map<string, EngineState>();
  private readonly probe: MachineProbe;
  private readonly streamed = streamedWorkload();
  private ledgers = 0;

  constructor(options: BedOptions) {
    this.options = options;
    // On the disk that the engines use.
    this.probe = new MachineProbe(engineDisk());
  }

  /** Asks which engines this machine has everything for. */
  async lookAround(): Promise<void> {
    const { load, engines } = this.options;
    for (const name of new Set<string>(load.engines)) {
      const entry = engines.find((one) => one.name === name);
      const missing =
        entry === undefined ? 'this version of Theriac cannot start it' : await entry.missing();
      const opened = this.options.store.read(`engines/${name}`) as OpenedEngine | undefined;
      this.states.set(name, { name, missing, opened, failed: undefined });
      if (missing !== undefined) this.options.onNote(`${name}: ${missing}`);
    }
  }

  /** All engines asked for, in order. */
  get all(): readonly EngineState[] {
    return [...this.states.values()];
  }

  /** Names of those that work. */
  get working(): readonly string[] {
    return this.all
      .filter(({ missing, failed }) => missing === undefined && failed === undefined)
      .map(({ name }) => name);
  }

  /** Does `work`; where the engine fails in it, the engine is left out from now on. */
  async attempt<T>(engine: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.options.signal.throwIfAborted();
      if (!(error instanceof TheriacError)) throw error;
      const { code, place, rule } = errorDetails(error);
      const failed = `${place}: ${rule} [${code}]`;
      this.states.set(engine, { ...this.states.get(engine)!, failed });
      this.options.onNote(`${engine} is left out: ${failed}`);
      await this.hosts.get(engine)?.stop();
      this.hosts.delete(engine);
      return undefined;
    }
  }

  /** A new ledger with some transactions stored in it, and room for `transactions` more. */
  async ledger(engine: string, history: number, transactions: number): Promise<LedgerUnderLoad> {
    const { workload, signal, store, onNote } = this.options;
    const host = await this.host(engine);
    const most = history + transactions;
    const isSynthetic = this.options.load.workload === 'synthetic';
    const from = isSynthetic && most > POOLED_MOST ? this.streamed : workload;
    let toldAt = 0;
    const ledger = await LedgerUnderLoad.open(
      host,
      `ledger-${this.ledgers++}`,
      from.source(most),
      history,
      signal,
      (stored) => {
        if (stored - toldAt < POOLED_MOST) return;
        toldAt = stored;
        onNote(`${engine}: ${stored} of ${history} transactions of the history are stored`);
      },
    );
    const opened = store.write(`engines/${engine}`, ledger.opened);
    this.states.set(engine, { ...this.states.get(engine)!, opened });
    return ledger;
  }

  /** A run on a new ledger. */
  async run(engine: string, plan: LoadPlan, withAudit: boolean): Promise<RunResult> {
    const ledger = await this.ledger(engine, 0, transactionsOf(plan));
    try {
      return await this.runOn(ledger, plan, withAudit);
    } finally {
      await ledger.close();
    }
  }

  /** A run on a ledger that is open already, which goes on from there. */
  runOn(ledger: LedgerUnderLoad, plan: LoadPlan, withAudit: boolean): Promise<RunResult> {
    const { load, signal } = this.options;
    return measureRun(ledger, plan, { timeoutMs: load.timeout, signal, withAudit });
  }

  /** A run on a new ledger; where it is void, once more. */
  async runUntilSound(engine: string, plan: LoadPlan, withAudit: boolean): Promise<RunResult> {
    let run = await this.run(engine, plan, withAudit);
    for (let tries = 1; tries < TRIES && run.voidBecause !== ''; tries++) {
      run = await this.run(engine, plan, withAudit);
    }
    return run;
  }

  /** What the machine can do now; kept under a name, and not asked again where it was. */
  async takeProbe(name: string): Promise<void> {
    await this.options.store.once(`probes/${name}`, () => this.probe.take());
  }

  /** Ends all hosts and their servers. */
  async close(): Promise<void> {
    await this.probe.close();
    await Promise.all([...this.hosts.values()].map((host) => host.stop()));
    this.hosts.clear();
  }

  private async host(engine: string): Promise<EngineHost> {
    const running = this.hosts.get(engine);
    if (running !== undefined) return running;
    const host = await EngineHost.start(engine, this.options.module);
    this.hosts.set(engine, host);
    return host;
  }
}
