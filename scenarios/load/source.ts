/**
 * A scenario file as text that still knows where everything stands. YAML is parsed to nodes with ranges, and every later
 * fault is found again by its path; values from --set have no line and are shown as the option itself.
 *
 * @module
 */
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
} from 'yaml';
import { excerpt, type Span } from '../../base/index.ts';
import { type Path, pathText } from './problem.ts';

/** A `--set path=value` that was applied. */
export interface Override {
  readonly text: string;
  readonly path: Path;
}

export interface Source {
  /** As the user named it. */
  readonly path: string;
  readonly lines: readonly string[];
  readonly document: Document;
  readonly counter: LineCounter;
  readonly overrides: readonly Override[];
}

/** Where a fault is, in the words of an error. */
interface Place {
  readonly place: string;
  readonly excerpt: string | undefined;
  /** Order among faults; overrides come last. */
  readonly order: number;
}

interface Found {
  readonly key: Node | undefined;
  readonly value: Node | undefined;
}

function resolved(source: Source, node: unknown): Node | undefined {
  if (isAlias(node)) return node.resolve(source.document);
  return isNode(node) ? node : undefined;
}

/** Nodes along a path, root first; shorter than the path when the way ends early. */
function follow(source: Source, path: Path): Found[] {
  const found: Found[] = [{ key: undefined, value: resolved(source, source.document.contents) }];
  for (const part of path) {
    const { value } = found[found.length - 1]!;
    if (isMap(value)) {
      const pair = value.items.find((item) => isScalar(item.key) && item.key.value === part);
      if (pair === undefined) break;
      found.push({
        key: isNode(pair.key) ? pair.key : undefined,
        value: resolved(source, pair.value),
      });
    } else if (isSeq(value) && typeof part === 'number') {
      const item = resolved(source, value.items[part]);
      if (item === undefined) break;
      found.push({ key: undefined, value: item });
    } else break;
  }
  return found;
}

function spanOf(source: Source, node: Node | undefined): Span | undefined {
  if (node?.range == null) return undefined;
  const [start, end] = node.range;
  const { line, col } = source.counter.linePos(start);
  const rest = (source.lines[line - 1]?.length ?? 0) - (col - 1);
  return { line, column: col, length: Math.max(1, Math.min(end - start, rest)) };
}

function isPrefix(short: Path, long: Path): boolean {
  return short.length <= long.length && short.every((part, i) => part === long[i]);
}

function overridePlace(source: Source, path: Path): Place | undefined {
  const index = source.overrides.findLastIndex(
    (override) => isPrefix(override.path, path) || isPrefix(path, override.path),
  );
  const override = source.overrides[index];
  if (override === undefined) return undefined;
  const option = `--set ${override.text}`;
  return {
    place: `--set ${pathText(override.path)}`,
    excerpt: `  | ${option}\n  | ${' '.repeat('--set '.length)}${'^'.repeat(override.text.length)}`,
    order: Number.MAX_SAFE_INTEGER - source.overrides.length + index,
  };
}

/** Place of a span of the file. */
export function placeOfSpan(source: Omit<Source, 'document' | 'overrides'>, span: Span): Place {
  return {
    place: `${source.path}:${span.line}:${span.column}`,
    excerpt: excerpt(source.lines[span.line - 1] ?? '', span),
    order: span.line * 1e6 + span.column,
  };
}

/** Place of a node that was read from the file; undefined for one that was not. */
export function placeOfNode(source: Source, node: Node): Place | undefined {
  const span = spanOf(source, node);
  return span === undefined ? undefined : placeOfSpan(source, span);
}

/**
 * Place of the value (or its key) at a path. Where the path leads to nothing, the nearest thing around it is shown: for
 * a missing key that is the key of the map that lacks it.
 */
export function placeOf(source: Source, path: Path, on: 'key' | 'value'): Place {
  const set = source.overrides.some((override) => isPrefix(override.path, path));
  const fromOption = set ? overridePlace(source, path) : undefined;
  if (fromOption !== undefined) return fromOption;
  const found = follow(source, path);
  const whole = found.length === path.length + 1;
  for (let i = found.length - 1; i >= 0; i--) {
    const { key, value } = found[i]!;
    const keyFirst = on === 'key' || !whole || i < found.length - 1;
    const node = keyFirst ? (key ?? value) : (value ?? key);
    const span = spanOf(source, node);
    if (span !== undefined && (i > 0 || path.length === 0)) return placeOfSpan(source, span);
    if (span === undefined) {
      const option = overridePlace(source, path);
      if (option !== undefined) return option;
    }
  }
  return placeOfSpan(source, { line: 1, column: 1, length: 1 });
}
