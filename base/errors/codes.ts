/**
 * Every error code with its meaning and the exit code of the command that meets it. docs/errors.md is
 * generated from this table, and a test compares it with the codes that the source throws.
 *
 * @module
 */

interface CodeEntry {
  /** One sentence for the table in docs/errors.md. */
  readonly meaning: string;
  /** 1 a threshold or check failed, 2 bad input, 3 environment. */
  readonly exit: 1 | 2 | 3;
}

export const ERROR_CODES = {
  // base
  E_ARGUMENT: {
    meaning: 'A function was called with a value outside its documented range.',
    exit: 2,
  },
  E_INTERNAL: { meaning: 'An invariant of Theriac itself was broken; please report it.', exit: 3 },
  // reports
  E_RUN_FOLDER: {
    meaning: 'A folder is not a run folder, or its plan or manifest is damaged.',
    exit: 2,
  },
  E_TABLE_MISSING: { meaning: 'A table that a report needs is not in the run folder.', exit: 2 },
  E_TABLE_SYNTAX: { meaning: 'A table of a run folder is not valid CSV.', exit: 2 },
  E_TABLE_COLUMN: {
    meaning: 'A table of a run folder lacks a column or has an unknown one.',
    exit: 2,
  },
  E_TABLE_VALUE: { meaning: 'A field of a table does not hold what its column promises.', exit: 2 },
} as const satisfies Record<string, CodeEntry>;

export type ErrorCode = keyof typeof ERROR_CODES;
