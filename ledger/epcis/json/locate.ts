/**
 * Where in a text the value behind a path stands. Only faults need it, so nothing is remembered while parsing: the text
 * is read once more, up to the value.
 *
 * @module
 */

/** Keys and indexes from the root to a value. */
export type JsonPath = readonly (string | number)[];

/** `$.epcisBody.eventList[2].readPoint.id`; a key that is no plain word is quoted: `['ext:a']` (RFC 9535). */
export function pathText(path: JsonPath): string {
  const step = (key: string | number) => {
    if (typeof key === 'number') return `[${key}]`;
    return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `['${key.replace(/[\\']/g, '\\$&')}']`;
  };
  return `$${path.map(step).join('')}`;
}

/** Start and length of the value at `path` in a JSON text that is known to be sound; of its parent where it is absent. */
export function locate(text: string, path: JsonPath): { offset: number; length: number } {
  const scanner = new Scanner(text);
  let found = scanner.skipSpace(0);
  for (const key of path) {
    const next = typeof key === 'number' ? scanner.item(found, key) : scanner.member(found, key);
    if (next === undefined) break;
    found = next;
  }
  return { offset: found, length: lengthShown(text, found) };
}

/** A text or a number is underlined whole, a list or an object at its bracket. */
function lengthShown(text: string, offset: number): number {
  if (text[offset] === '"') return endOfString(text, offset) - offset;
  return /^[\w.+-]+/.exec(text.slice(offset, offset + 40))?.[0].length ?? 1;
}

function endOfString(text: string, offset: number): number {
  let at = offset + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

class Scanner {
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  skipSpace(offset: number): number {
    let at = offset;
    while (/\s/.test(this.text[at] ?? '')) at += 1;
    return at;
  }

  /** Offset of item `index` of the list at `offset`; undefined where there is none. */
  item(offset: number, index: number): number | undefined {
    if (this.text[offset] !== '[') return undefined;
    let at = this.skipSpace(offset + 1);
    for (let i = 0; i < index; i++) at = this.afterComma(this.skipValue(at));
    return this.text[at] === ']' ? undefined : at;
  }

  /** Offset of the value of member `key` of the object at `offset`; undefined where there is none. */
  member(offset: number, key: string): number | undefined {
    if (this.text[offset] !== '{') return undefined;
    let at = this.skipSpace(offset + 1);
    while (this.text[at] === '"') {
      const end = endOfString(this.text, at);
      const name = JSON.parse(this.text.slice(at, end)) as string;
      const value = this.skipSpace(this.skipSpace(end) + 1);
      if (name === key) return value;
      at = this.afterComma(this.skipValue(value));
    }
    return undefined;
  }

  private afterComma(offset: number): number {
    const at = this.skipSpace(offset);
    return this.text[at] === ',' ? this.skipSpace(at + 1) : at;
  }

  private skipValue(offset: number): number {
    const { text } = this;
    let at = offset;
    let depth = 0;
    do {
      const sign = text[at];
      if (sign === '"') at = endOfString(text, at);
      else {
        if (sign === '{' || sign === '[') depth += 1;
        if (sign === '}' || sign === ']') depth -= 1;
        at += 1;
      }
    } while (at < text.length && (depth > 0 || !/[,\]}\s]/.test(text[at]!)));
    return at;
  }
}
