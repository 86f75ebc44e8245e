/** The engine that keeps a log in memory. @module */
export { createLiveMemoryEngine } from './live-memory.ts';
export { createMemoryEngine } from './memory-engine.ts';
