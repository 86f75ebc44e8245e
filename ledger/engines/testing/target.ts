/**
 * What a tested engine tells the suite: how to make one, what can be killed beneath it, and how to bring about the faults
 * that it has to name.
 *
 * @module
 */
import type { LiveEngine } from '../live-engine.ts';

/** A server beneath an engine. */
export interface ServerProcess {
  readonly name: string;
  readonly pid: number;
  /** Starts it again on its data after it was killed; resolves when it serves. */
  readonly revive: () => Promise<void>;
}

/** A fault outside the engine, which `open` has to name. */
export interface EngineFault {
  /** In words, such as `a server that does not answer`. */
  readonly name: string;
  /** Such as `E_ENGINE_ABSENT`. */
  readonly code: string;
  /** Brings the fault about and returns an engine that will meet it. */
  readonly engine: () => LiveEngine | Promise<LiveEngine>;
}

/** One ledger, empty at first, and everything that keeps it. */
export interface EnginePlace {
  /** A new, unopened engine over this ledger; at most one is open at a time. */
  readonly engine: () => LiveEngine | Promise<LiveEngine>;
  /**
   * The same for another process, which the suite kills: `module` exports `createEngine(argument)`, which returns a new
   * engine over this ledger. An engine that is durable has to have it.
   */
  readonly host?: { readonly module: string; readonly argument: string };
  /** Servers as they run now, the one that leads first. */
  readonly processes?: () => readonly ServerProcess[] | Promise<readonly ServerProcess[]>;
  /** Changes something that is stored, behind the engine's back, while no engine is open. */
  readonly tamper?: () => Promise<void>;
  readonly faults?: readonly EngineFault[];
  /** Ends the servers and removes the ledger. */
  readonly dispose: () => Promise<void>;
}

export interface EngineTarget {
  readonly name: string;
  /** A place with an empty ledger. */
  readonly place: () => Promise<EnginePlace>;
  /** Packs that the suite moves, from 20; fewer for a slow engine. Default 200. */
  readonly packs?: number;
}

/** A test of one behaviour; it says itself when it does not apply. */
export type ConformanceCase = readonly [
  name: string,
  body: (target: EngineTarget) => Promise<void>,
];
