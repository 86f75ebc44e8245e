/** The embedded default engine: segment log as the truth, LevelDB as its index. @module */
export { createLevelEngine } from './level-engine.ts';
export { createLiveLevelEngine } from './live-level.ts';
