/**
 * Machine learning on what was recorded: features of scans, detectors, and their judgement.
 *
 * @module
 */
export * from './features/index.ts';
