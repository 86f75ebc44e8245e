/**
 * What every room needs and nothing else: errors, numbers that are equal on every machine, random
 * streams, units, calendar, statistics, hashes, check digits, words for errors, and where worker
 * files lie.
 *
 * @module
 */
export * from './calendar/index.ts';
export * from './columns/index.ts';
export * from './errors/index.ts';
export * from './gs1/index.ts';
export * from './hash/index.ts';
export * from './math/index.ts';
export * from './random/index.ts';
export * from './statistics/index.ts';
export * from './text/index.ts';
export * from './units/index.ts';
export * from './workers/index.ts';
