/** The engine whose log lies in PostgreSQL with a synchronous standby, and a pair of servers to try it on. @module */
export { createStandbyEngine, type StandbyEngineOptions } from './live-standby.ts';
export { StandbyPair } from './standby-pair.ts';
