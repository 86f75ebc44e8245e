/** Plays a world of a size with the registry of the ledger, as a run does, and times it. @module */
import { MS_PER_DAY } from '../../base/index.ts';
import { createRegistry, type LedgerConfig } from '../../ledger/index.ts';
import { simulate, type WorldBytes, type WorldModel, type WorldResult } from '../../sim/index.ts';
import { registrySetup } from '../run/registry-setup.ts';

/** The defaults of a scenario's `ledger:` block; nothing is committed. */
const LEDGER: LedgerConfig = {
  regime: 'ledger',
  rulesOff: [],
  rules: [],
  centralScope: 'endpoints',
  noticeDelay: MS_PER_DAY,
  uploadDelay: 1000,
  blockInterval: 2000,
  blockTransactions: 500,
  engine: 'memory',
  sealing: 'roles',
  signingKeyPeriod: 0,
  epochLength: 30 * MS_PER_DAY,
  revocations: [],
};

export interface Play {
  readonly seconds: number;
  /** Processor time of all threads, the garbage collector's too. */
  readonly cpuSeconds: number;
  /** Physical packs made, falsified ones too. */
  readonly packs: number;
  /** Rows of the event table. */
  readonly events: number;
  readonly dispensed: number;
}

interface PlayRequest {
  readonly model: WorldModel;
  readonly seed: string;
  /** Told the share of the days that is over, 0 … 1. */
  readonly onProgress?: (share: number) => void;
  /** Called at the end with everything still in memory; its time does not count. */
  readonly onEnd?: (bytes: WorldBytes) => void;
}

/** Plays `model` once, from building the world to its horizon. */
export function playOnce(request: PlayRequest): { play: Play; world: WorldResult } {
  const { model, seed, onProgress, onEnd } = request;
  const days = model.horizonMs / MS_PER_DAY;
  const startCpu = process.cpuUsage();
  const startMs = performance.now();
  let seconds = 0;
  let cpuSeconds = 0;
  const world = simulate(model, {
    seed,
    replication: 0,
    registry: createRegistry(LEDGER, registrySetup(model)),
    onDay: (day) => onProgress?.(day / days),
    onEnd: (bytes) => {
      seconds = (performance.now() - startMs) / 1000;
      const { user, system } = process.cpuUsage(startCpu);
      cpuSeconds = (user + system) / 1e6;
      onEnd?.(bytes);
    },
  });
  const { truth, events, counters } = world;
  const play = {
    seconds,
    cpuSeconds,
    packs: truth.length,
    events: events.length,
    dispensed: counters.packsDispensed,
  };
  return { play, world };
}
