/**
 * What a check of a document carries along: where it is, which prefixes hold there, and what it has found. Faults are
 * collected and not thrown one by one, because a sender who mends one error a day is not helped.
 *
 * @module
 */
import type { ErrorCode } from '../../../base/index.ts';
import { LIMITS } from '../json/limits.ts';
import type { JsonPath } from '../json/locate.ts';
import type { JsonValue } from '../json/strict-json.ts';
import { EPCIS_PREFIXES, expandName, type Prefixes } from '../vocabulary/context.ts';

/** Something for which a document is refused. */
export interface Fault {
  readonly code: ErrorCode;
  readonly path: JsonPath;
  readonly rule: string;
  readonly remedy: string;
}

/** What a reader should know though the document is accepted. */
export type NoteKind =
  | 'commissioned-expired'
  | 'event-id-mismatch'
  | 'future-event'
  | 'implausible-reading'
  | 'no-events'
  | 'recorded-before-it-happened'
  | 'reused-event-id'
  | 'undeclared-prefix'
  | 'unread-context';

export interface Note {
  readonly kind: NoteKind;
  readonly path: JsonPath;
  readonly text: string;
}

const NOTES_MAX = 1_000;

/** Looks at the value at the checking's present path. */
export type Check = (value: JsonValue, checking: Checking) => void;

export class Checking {
  /** At most LIMITS.faults; `faultCount` counts all. */
  readonly faults: Fault[] = [];
  faultCount = 0;
  readonly notes: Note[] = [];
  prefixes: Prefixes = EPCIS_PREFIXES;
  private readonly path: (string | number)[] = [];

  /** Checks `value`, which stands under `key` of the present value. */
  inside(key: string | number, value: JsonValue, check: Check): void {
    this.path.push(key);
    check(value, this);
    this.path.pop();
  }

  /** Adds a fault of the present value, or of what lies `below` it. */
  fault(code: ErrorCode, rule: string, remedy: string, below: JsonPath = []): void {
    this.faultCount += 1;
    if (this.faults.length >= LIMITS.faults) return;
    this.faults.push({ code, path: [...this.path, ...below], rule, remedy });
  }

  /** Adds a note about the present value. */
  note(kind: NoteKind, text: string): void {
    if (this.notes.length < NOTES_MAX) this.notes.push({ kind, path: [...this.path], text });
  }

  /** `prefix:rest` as a full name, where the prefix is declared here. */
  readonly expand = (name: string): string => expandName(name, this.prefixes);
}
