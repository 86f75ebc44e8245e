/**
 * JSON read strictly. `JSON.parse` keeps the last of two equal keys, rounds 9007199254740993, makes 1e400 an infinity
 * and recurses as deep as a sender likes; in a record that others sign and count on, each of these is a fault with a
 * place. Grammar: RFC 8259; what must be interoperable: RFC 7493 (I-JSON).
 *
 * @module
 */
import { type ErrorCode, excerpt, TheriacError } from '../../../base/index.ts';
import { LIMITS } from './limits.ts';

export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;
export interface JsonObject {
  [name: string]: JsonValue;
}

/** Whether `value` is an object, and no list or null. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `value` where it is a text; otherwise the empty text. */
export function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** `value` without the fields `names`. */
export function withoutFields(value: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

const SPACE = /[ \t\n\r]*/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[A-Za-z0-9_+.-]+/y;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
/** A key that would change the object that holds it instead of standing in it. */
const PROTOTYPE = '__proto__';

/**
 * The value of a JSON text.
 *
 * @param file named in errors
 * @throws TheriacError E_EPCIS_JSON, E_EPCIS_ENCODING (a lone surrogate), E_EPCIS_LIMIT (nesting); its place is
 *   `file:line:col`
 */
export function parseStrictJson(text: string, file: string): JsonValue {
  return new Parser(text, file).document();
}

class Parser {
  private at = 0;
  private depth = 0;
  private readonly text: string;
  private readonly file: string;

  constructor(text: string, file: string) {
    this.text = text;
    this.file = file;
  }

  document(): JsonValue {
    this.space();
    if (this.at === this.text.length) this.fail('the file is empty', 'give an EPCIS document');
    const value = this.value();
    this.space();
    if (this.at < this.text.length) this.fail('there is text after the end of the JSON value');
    return value;
  }

  private value(): JsonValue {
    const sign = this.text[this.at];
    if (sign === '{') return this.nested(() => this.object());
    if (sign === '[') return this.nested(() => this.list());
    if (sign === '"') return this.string();
    if (sign !== undefined && /[-0-9]/.test(sign)) return this.number();
    return this.word();
  }

  private nested<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > LIMITS.nesting) {
      const rule = `the value is nested deeper than ${LIMITS.nesting} levels`;
      this.refuse('E_EPCIS_LIMIT', this.at, rule, 'flatten it: EPCIS itself needs about ten');
    }
    this.at += 1;
    const value = read();
    this.depth -= 1;
    return value;
  }

  private object(): JsonObject {
    const object: JsonObject = {};
    this.space();
    if (this.take('}')) return object;
    for (;;) {
      const start = this.at;
      if (this.text[start] !== '"') this.fail('a key in double quotes is due here');
      const key = this.string();
      if (key === PROTOTYPE) this.fail(`the key ${PROTOTYPE} is not allowed`, 'remove it', start);
      if (Object.hasOwn(object, key)) {
        this.fail(`the key ${JSON.stringify(key)} stands twice in one object`, 'keep one', start);
      }
      this.space();
      if (!this.take(':')) this.fail('a colon is due after a key');
      this.space();
      object[key] = this.value();
      this.space();
      if (this.take('}')) return object;
      if (!this.take(',')) this.fail('a comma or the end of the object is due here');
      this.space();
    }
  }

  private list(): JsonValue[] {
    const list: JsonValue[] = [];
    this.space();
    if (this.take(']')) return list;
    for (;;) {
      list.push(this.value());
      this.space();
      if (this.take(']')) return list;
      if (!this.take(',')) this.fail('a comma or the end of the list is due here');
      this.space();
    }
  }

  private string(): string {
    const start = this.at++;
    let value = '';
    for (;;) {
      value += this.match(PLAIN);
      const sign = this.text[this.at];
      if (sign === '"') break;
      if (sign !== '\\') this.fail('the text has no end, or a line break stands in it');
      value += this.escape();
    }
    this.at += 1;
    // with the u flag a surrogate is matched only if it has no partner
    if (/\p{Surrogate}/u.test(value)) {
      const rule = 'the text holds half a character (a lone surrogate)';
      this.refuse('E_EPCIS_ENCODING', start, rule, 'write the text in UTF-8');
    }
    return value;
  }

  private escape(): string {
    const sign = this.text[this.at + 1] ?? '';
    if (sign === 'u') {
      const digits = this.text.slice(this.at + 2, this.at + 6);
      if (!/^[0-9A-Fa-f]{4}$/.test(digits)) this.fail('\\u needs four hexadecimal digits');
      this.at += 6;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const value = ESCAPES[sign];
    if (value === undefined) this.fail(`\\${sign} is no escape of JSON`);
    this.at += 2;
    return value;
  }

  private number(): number {
    const start = this.at;
    const text = this.match(NUMBER);
    if (text === '') this.fail('is no number of JSON');
    const value = Number(text);
    if (!Number.isFinite(value)) {
      this.fail(`${text} is too large for a number`, 'give it as text', start);
    }
    if (/^-?\d+$/.test(text) && !Number.isSafeInteger(value)) {
      const rule = `${text} cannot be kept to the last digit (beyond 2^53)`;
      this.fail(rule, 'give it as text', start);
    }
    return value;
  }

  private word(): boolean | null {
    const start = this.at;
    const word = this.match(WORD);
    if (word === 'true') return true;
    if (word === 'false') return false;
    if (word === 'null') return null;
    if (start >= this.text.length) this.fail('the file ends before the value does');
    const shown = word === '' ? JSON.stringify(this.text[start]) : word;
    this.fail(`${shown} begins no JSON value`, undefined, start);
  }

  private space(): void {
    this.match(SPACE);
  }

  private take(sign: string): boolean {
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  private fail(rule: string, remedy?: string, at = this.at): never {
    if (this.at >= this.text.length && remedy === undefined) {
      const cut = 'the file ends before the document does';
      this.refuse('E_EPCIS_JSON', this.text.length, cut, 'it was cut off: get the whole file');
    }
    const advice = remedy ?? 'any JSON checker finds the place; most often a comma or quote is off';
    this.refuse('E_EPCIS_JSON', at, rule, advice);
  }

  private refuse(code: ErrorCode, at: number, rule: string, remedy: string): never {
    const spot = spotAt(this.text, at, 1);
    const place = `${this.file}:${spot.line}:${spot.column}`;
    throw new TheriacError({ code, place, rule, remedy, excerpt: spot.excerpt });
  }
}

/** A place in a text, for people. */
export interface Spot {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** The line with a caret. */
  readonly excerpt: string;
}

/** Where `offset` lies in `text`; `length` characters are underlined. */
export function spotAt(text: string, offset: number, length: number): Spot {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const line = text.slice(0, start).split('\n').length;
  const column = offset - start + 1;
  const lineText = text.slice(start, end < 0 ? text.length : end);
  return { line, column, excerpt: excerpt(lineText, { line, column, length }) };
}
