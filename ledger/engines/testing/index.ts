/**
 * The conformance suite of engines, public as `theriac/testing`: what every engine has to hold, whoever wrote it.
 * docs/engines.md builds a small engine and runs it through.
 *
 * @module
 */
export type {
  EngineCosts,
  LiveEngine,
  LiveOutcome,
  LiveSupport,
  LiveWorld,
} from '../live-engine.ts';
export { type ConformanceRunner, engineConformance } from './conformance.ts';
export type { EngineFault, EnginePlace, EngineTarget, ServerProcess } from './target.ts';
