/**
 * Priorities order the events of one instant: a lower number comes first, equal ones go by
 * sequence. Priority and sequence share one double, the rank, so that the heap compares two numbers
 * and not three.
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

/** Room for the sequence below the priority: 10¹⁵ events. */
export const RANK_PER_PRIORITY = 1125899906842624;
