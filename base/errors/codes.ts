/**
 * Every error code with its meaning and the exit code of the command that meets it. docs/errors.md
 * is generated from this table, and a test compares it with the codes that the source throws.
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
  E_QUANTITY: { meaning: 'A quantity has no unit, the wrong unit or a wrong form.', exit: 2 },
  E_CANONICAL_JSON: { meaning: 'A value cannot be written as canonical JSON.', exit: 2 },
  E_INTERNAL: { meaning: 'An invariant of Theriac itself was broken; please report it.', exit: 3 },
  // sim/kernel
  E_KERNEL_DELAY: {
    meaning: 'A delay is not a whole number of milliseconds of at least 0.',
    exit: 3,
  },
  E_KERNEL_PROCESS: { meaning: 'A process is async, or is not a generator.', exit: 3 },
  E_KERNEL_YIELD: { meaning: 'A process yielded something that cannot be waited for.', exit: 3 },
  E_KERNEL_STATE: {
    meaning: 'A kernel operation does not fit the state, such as a release without a seize.',
    exit: 3,
  },
  E_KERNEL_INTERRUPT: { meaning: 'A process did not catch its interrupt.', exit: 3 },
  E_KERNEL_LIVELOCK: { meaning: 'Virtual time does not advance: a loop without delay.', exit: 3 },
  E_KERNEL_FAILED: { meaning: 'The body of a process threw an error.', exit: 3 },
  E_KERNEL_CHECKPOINT: {
    meaning:
      'A simulation cannot be saved: it has processes, closures or objects that are no bytes.',
    exit: 3,
  },
  E_KERNEL_RESTORE: {
    meaning: 'A checkpoint is damaged, or belongs to another model or version.',
    exit: 2,
  },
  E_KERNEL_REPLAY: { meaning: 'A run that was repeated did not come out the same.', exit: 1 },
  // sim/world
  E_SIM_INVARIANT: {
    meaning:
      'A simulated world lost or gained packs, or broke Little’s law; no figures are given. Please report it.',
    exit: 3,
  },
  // reports
  E_RUN_FOLDER: {
    meaning: 'A folder is not a run folder, or its plan or manifest is damaged.',
    exit: 2,
  },
  E_REPORT_WRITE: { meaning: 'A report could not be written into the run folder.', exit: 3 },
  E_TABLE_MISSING: { meaning: 'A table that a report needs is not in the run folder.', exit: 2 },
  E_TABLE_SYNTAX: { meaning: 'A table of a run folder is not valid CSV.', exit: 2 },
  E_TABLE_COLUMN: {
    meaning: 'A table of a run folder lacks a column or has an unknown one.',
    exit: 2,
  },
  E_TABLE_VALUE: { meaning: 'A field of a table does not hold what its column promises.', exit: 2 },
  // ml
  E_FEATURES_INPUT: {
    meaning: 'The scans that features were asked for do not fit the event table.',
    exit: 2,
  },
  E_DETECTOR_INPUT: {
    meaning: 'A detector was given no rows, no columns, or other columns than it was fitted to.',
    exit: 2,
  },
  E_DETECTOR_NOT_FITTED: {
    meaning: 'A detector was asked for scores before it was fitted.',
    exit: 2,
  },
  E_DETECTOR_BACKEND: {
    meaning: 'The tensor backend that trains an autoencoder did not start, or was not started.',
    exit: 3,
  },
  E_DETECTOR_FILE: {
    meaning:
      'A saved detector is damaged, or of a kind or version that this release does not read.',
    exit: 2,
  },
  E_EVENT_FILE: { meaning: 'A file of events does not exist or cannot be read.', exit: 2 },
  E_EVENT_LINE: {
    meaning: 'A line of a stream of events is not one event in JSON.',
    exit: 2,
  },
  E_TUNE_SETTINGS: { meaning: 'A point of a search space is not a detector.', exit: 2 },
  E_TUNE_BLOCK: { meaning: 'A scenario without a `tune:` block cannot be tuned.', exit: 2 },
  E_TUNE_DATA: { meaning: 'Worlds hold nothing from which a search could learn.', exit: 2 },
  E_TUNE_FAILED: { meaning: 'A trial, or all trials, of a search failed.', exit: 1 },
  E_TUNE_OPENED: {
    meaning: 'Held-out attackers were opened for another result of the search.',
    exit: 2,
  },
  E_EVALUATE_INPUT: {
    meaning: 'Scores, labels and times to evaluate differ in length or hold values out of range.',
    exit: 2,
  },
  // scenarios
  E_SCENARIO_FILE_MISSING: {
    meaning: 'The scenario file does not exist or cannot be read.',
    exit: 2,
  },
  E_SCENARIO_TOO_LARGE: { meaning: 'The scenario file is larger than 1 MiB.', exit: 2 },
  E_SCENARIO_EMPTY: { meaning: 'The scenario file holds nothing but space and comments.', exit: 2 },
  E_SCENARIO_YAML: { meaning: 'The scenario file is not valid YAML, or not UTF-8 text.', exit: 2 },
  E_SCENARIO_OVERRIDE: { meaning: 'A --set override is not of the form path=value.', exit: 2 },
  E_SCENARIO_UNKNOWN_KEY: { meaning: 'A key is not known at its place.', exit: 2 },
  E_SCENARIO_MISSING_KEY: { meaning: 'A key that must be given is missing.', exit: 2 },
  E_SCENARIO_TYPE: { meaning: 'A value is of the wrong kind: text, number, list or map.', exit: 2 },
  E_SCENARIO_UNIT: { meaning: 'A quantity has no unit, or not one of its kind.', exit: 2 },
  E_SCENARIO_VALUE: {
    meaning: 'A value is not one of those allowed, or not in the form wanted.',
    exit: 2,
  },
  E_SCENARIO_RANGE: {
    meaning: 'A number is outside its range, or two are in the wrong order.',
    exit: 2,
  },
  E_SCENARIO_GTIN: { meaning: 'The check digit of a GTIN or GLN is wrong.', exit: 2 },
  E_SCENARIO_DUPLICATE: {
    meaning: 'Two things have the same name, or a name is reserved.',
    exit: 2,
  },
  E_SCENARIO_REFERENCE: {
    meaning: 'A name refers to nothing in the scenario, or to a thing of the wrong kind.',
    exit: 2,
  },
  E_SCENARIO_CONFLICT: {
    meaning: 'Two settings of a scenario that are each allowed do not go together.',
    exit: 2,
  },
  E_SCENARIO_CYCLE: { meaning: 'Lanes lead round in a circle.', exit: 2 },
  E_SCENARIO_UNREACHABLE: {
    meaning: 'A product is made nowhere, or cannot reach a node that asks for it.',
    exit: 2,
  },
  E_SCENARIO_DEMAND: { meaning: 'Nobody asks for anything in the whole scenario.', exit: 2 },
  E_SCENARIO_ATTACK: {
    meaning:
      'An attack could never come to anything in this scenario, or an option is not its own.',
    exit: 2,
  },
  E_SCENARIO_LIMIT: { meaning: 'The scenario is larger than Theriac takes on.', exit: 2 },
  E_SCENARIO_MORE: { meaning: 'A scenario has more faults than are printed.', exit: 2 },
  E_DATA_FILE_MISSING: { meaning: 'A data file that a scenario names does not exist.', exit: 2 },
  E_DATA_TOO_LARGE: { meaning: 'A data file is larger than 256 MiB.', exit: 2 },
  E_DATA_CSV: { meaning: 'A data file is not valid CSV, or not UTF-8 text.', exit: 2 },
  E_DATA_COLUMN: { meaning: 'A data file has no such column.', exit: 2 },
  E_DATA_VALUE: { meaning: 'A field of a data file is not a number of at least 0.', exit: 2 },
  E_DATA_DATE: { meaning: 'A field of a data file is not a date, or a day comes twice.', exit: 2 },
  E_DATA_EMPTY: { meaning: 'A data file has no row that can be used.', exit: 2 },
  // ledger: contracts, registries
  E_LEDGER_UNKNOWN_RULE: {
    meaning: 'A contract rule that is to be switched off does not exist.',
    exit: 2,
  },
  E_LEDGER_RULES: {
    meaning: 'A ledger is opened with other contract rules than its log names, or with too many.',
    exit: 2,
  },
  E_RULE_MISSING: { meaning: 'A rule file does not exist.', exit: 2 },
  E_RULE_TOO_LARGE: { meaning: 'A rule file is larger than 64 KiB.', exit: 2 },
  E_RULE_SYNTAX: {
    meaning: 'A rule file is not JavaScript of the kind allowed, or throws when it is read.',
    exit: 2,
  },
  E_RULE_SHAPE: { meaning: 'What a rule file exports is not a rule.', exit: 2 },
  E_RULE_DUPLICATE: { meaning: 'Two contract rules have the same code.', exit: 2 },
  E_RULE_FAILED: {
    meaning:
      'A rule of a rule file threw, changed something, or answered neither true nor false, or not always the same.',
    exit: 2,
  },
  E_LEDGER_EVENT_ORDER: {
    meaning: 'An event was offered to a registry after one that was recorded later.',
    exit: 3,
  },
  // ledger: crypto, log, engines
  E_LEDGER_KEY: {
    meaning:
      'A key cannot be used: wrong length, not canonical, of small order, or out of a seed outside a simulation.',
    exit: 2,
  },
  E_LEDGER_ORIGIN: { meaning: 'The origin of a log cannot name it in a signed note.', exit: 2 },
  E_LEDGER_EVENT: { meaning: 'A recorded event cannot be written as a transaction.', exit: 2 },
  E_LEDGER_EXISTS: { meaning: 'A log is to be made where one lies already.', exit: 2 },
  E_LEDGER_MISSING: { meaning: 'A directory holds no log.', exit: 2 },
  E_LEDGER_NO_EVENT: { meaning: 'The log has no transaction of the event asked for.', exit: 2 },
  E_LEDGER_VERSION: { meaning: 'A log is of a format that this version does not read.', exit: 2 },
  E_LEDGER_STOPPED: {
    meaning: 'A ledger stopped after a failed write or sync; open it again to go on.',
    exit: 3,
  },
  E_ENGINE_ABSENT: { meaning: 'A server that an engine needs does not answer.', exit: 3 },
  E_ENGINE_VERSION: { meaning: 'A server is of a version that is not known to work.', exit: 3 },
  E_ENGINE_STOPPED: {
    meaning: 'An engine failed; what it had not acknowledged may be stored or not.',
    exit: 3,
  },
  E_ENGINE_TIMEOUT: {
    meaning: 'A server did not answer in time; the transaction may be stored or not.',
    exit: 3,
  },
  E_ENGINE_FULL: { meaning: 'A server has no space left; nothing is taken any more.', exit: 3 },
  E_ENGINE_FORK: { meaning: 'Somebody else wrote to the same ledger; this writer stops.', exit: 3 },
  E_PROJECTION: { meaning: 'A load test has too little in it to be projected.', exit: 2 },
  E_LEDGER_NO_PAYLOAD: { meaning: 'Nothing is sealed where something is to be shredded.', exit: 2 },
  E_LEDGER_MEMBER: { meaning: 'The ledger has no organisation of that name.', exit: 2 },
  E_LEDGER_CORRUPT: {
    meaning: 'Stored bytes of a log are damaged, or acknowledged transactions are missing.',
    exit: 1,
  },
  // ledger: proofs of growth, witnesses
  E_LEDGER_SIZE: { meaning: 'A log has not, or not yet, the size that was asked for.', exit: 2 },
  E_WITNESS_KEY: { meaning: 'A key of a witness or of its logs cannot be used.', exit: 2 },
  E_WITNESS_STATE: {
    meaning: 'What a witness wrote down of a log is damaged, or cannot be read or written.',
    exit: 3,
  },
  E_WITNESS_LISTEN: { meaning: 'A witness cannot listen at its address.', exit: 3 },
  // ledger: EPCIS documents
  E_EPCIS_FILE: { meaning: 'A file of EPCIS events does not exist or cannot be read.', exit: 2 },
  E_EPCIS_LIMIT: {
    meaning: 'An EPCIS document is larger, deeper or longer than Theriac takes on.',
    exit: 2,
  },
  E_EPCIS_ENCODING: { meaning: 'An EPCIS document is not plain UTF-8 text.', exit: 2 },
  E_EPCIS_XML: { meaning: 'An EPCIS document is XML; the JSON binding is read.', exit: 2 },
  E_EPCIS_JSON: {
    meaning: 'An EPCIS document is not JSON, is cut off, or repeats a key.',
    exit: 2,
  },
  E_EPCIS_DOCUMENT: { meaning: 'A JSON file is no EPCIS 2.0 document.', exit: 2 },
  E_EPCIS_CONTEXT: { meaning: 'The @context of an EPCIS document is missing or wrong.', exit: 2 },
  E_EPCIS_FIELD: {
    meaning: 'An EPCIS event lacks a field, or has one that it may not have.',
    exit: 2,
  },
  E_EPCIS_TYPE: { meaning: 'A field of an EPCIS event is of the wrong JSON type.', exit: 2 },
  E_EPCIS_VALUE: { meaning: 'A field of an EPCIS event holds what it may not hold.', exit: 2 },
  E_EPCIS_VOCABULARY: {
    meaning: 'A word of an EPCIS event is neither in the CBV nor a URI of another vocabulary.',
    exit: 2,
  },
  E_EPCIS_TIME: {
    meaning: 'A time of an EPCIS event has no zone, another form, or does not exist.',
    exit: 2,
  },
  E_EPCIS_URI: { meaning: 'An identifier of an EPCIS event is no absolute URI.', exit: 2 },
  E_EPCIS_IDENTIFIER: {
    meaning: 'An EPC URN or GS1 Digital Link is malformed, or names a class where a thing is due.',
    exit: 2,
  },
  E_EPCIS_CHECK_DIGIT: { meaning: 'The check digit of a GS1 key in an event is wrong.', exit: 2 },
  E_EPCIS_DUPLICATE: { meaning: 'A list of an EPCIS event names the same thing twice.', exit: 2 },
  E_IMPORT_FOLDER: { meaning: 'A folder is no import, or its tables are damaged.', exit: 2 },
  E_EPCIS_MORE: { meaning: 'An EPCIS document has more faults than are printed.', exit: 2 },
  // bench
  E_USAGE: { meaning: 'The command line cannot be understood.', exit: 2 },
  E_BENCH_DATA: {
    meaning: 'A data set of a benchmark is missing, damaged, or of another form.',
    exit: 2,
  },
  E_BENCH_PEER: { meaning: 'A program that is measured as a reference failed.', exit: 3 },
  E_BENCH_CHECKSUM: {
    meaning: 'Two contestants of a benchmark did not do the same work.',
    exit: 1,
  },
  E_LOAD_WORKLOAD: {
    meaning: 'A workload has fewer transactions than a load test would send, or none at all.',
    exit: 2,
  },
  E_LOAD_DISK: { meaning: 'Engines would keep their files in memory, not on a disk.', exit: 3 },
  E_LOAD_BLOCK: { meaning: 'A scenario without a `load:` block cannot be loaded with.', exit: 2 },
  E_LOAD_SETUP: {
    meaning: 'An engine refused or lost what a load test has to store beforehand.',
    exit: 1,
  },
  E_LOAD_HOST: { meaning: 'The process of an engine under load ended early.', exit: 3 },
  E_INIT_EXISTS: { meaning: 'A file that would be made exists already.', exit: 2 },
  E_RUN_EXISTS: { meaning: 'The folder for a run holds something else.', exit: 2 },
  E_RUN_BUSY: { meaning: 'Another process is working on the same run.', exit: 3 },
  E_RUN_WRITE: {
    meaning: 'A file of a run could not be written: disk full, no permission.',
    exit: 3,
  },
  E_WORKER_LOST: {
    meaning: 'A worker thread died while it made a cell, mostly for want of memory.',
    exit: 1,
  },
  E_CODE_CHANGED: { meaning: 'The code was rebuilt while a run was going on.', exit: 1 },
  E_PROOF_FILE: { meaning: 'A proof file cannot be read.', exit: 2 },
  E_CELL_UNKNOWN: { meaning: 'A run has no cell of that name.', exit: 2 },
  E_VERIFY_INPUT: {
    meaning: 'The data or rule files at hand are not those that a run was made of.',
    exit: 2,
  },
} as const satisfies Record<string, CodeEntry>;

export type ErrorCode = keyof typeof ERROR_CODES;
