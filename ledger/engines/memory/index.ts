/** The engine that keeps a log in memory. @module */
export { createMemoryEngine } from './memory-engine.ts';
