/**
 * Priorities order the events of one instant: a lower number comes first, equal ones go by
 * sequence.
 *
 * @module
 */
/** Priorities are 0 … PRIORITIES − 1. */
export const PRIORITIES = 8;

export const PRIORITY_FIRST = 0;
export const PRIORITY_NORMAL = 3;
/** Seizing comes after everything that may release in the same instant. */
export const PRIORITY_SEIZE = 6;
export const PRIORITY_LAST = 7;
