/**
 * `--set path=value`: the same scenario with one value changed. The value is YAML and goes through the same checks as
 * the file; a list entry is named by its position or its id: `nodes[0].scanRate=0.5`, `nodes[pharmacy].scanRate=50 %`.
 *
 * @module
 */
import { isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml';
import { TheriacError } from '../../base/index.ts';
import { type Path, pathText } from './problem.ts';
import type { Override, Source } from './source.ts';

function refusal(text: string, rule: string, remedy: string): TheriacError {
  return new TheriacError({
    code: 'E_SCENARIO_OVERRIDE',
    place: `--set ${text}`,
    rule,
    remedy,
  });
}

/**
 * Steps of a path text, names in brackets not yet resolved; undefined if the text is not a path.
 */
function pathSteps(text: string): (string | number | { id: string })[] | undefined {
  if (!/^[A-Za-z][\w-]*(?:\.[\w-]+|\[[\w-]+\])*$/.test(text)) return undefined;
  return [...text.matchAll(/\[([\w-]+)\]|([\w-]+)/g)].map(([, bracket, name]) => {
    if (bracket === undefined) return name!;
    return /^\d+$/.test(bracket) ? Number(bracket) : { id: bracket };
  });
}

/** Position of the entry of a YAML list whose `id` is the given one; −1 if there is none. */
function indexOfId(source: Source, path: Path, id: string): number {
  const list: unknown = path.length === 0 ? undefined : source.document.getIn(path, true);
  if (!isSeq(list)) return -1;
  return list.items.findIndex((item) => isMap(item) && item.get('id') === id);
}

/** Whether the step `3` of `nodes.3.id` counts entries of a list, and is not the name of a key. */
function isPosition(source: Source, path: Path, step: string | number): boolean {
  const holder: unknown = path.length === 0 ? undefined : source.document.getIn(path, true);
  return isSeq(holder) && /^\d+$/.test(String(step));
}

/** Path in the scenario that the text names; undefined if a list has no such id or the text is no path. */
export function resolvePath(source: Source, text: string): Path | undefined {
  const path: (string | number)[] = [];
  for (const step of pathSteps(text) ?? [{ id: '' }]) {
    if (typeof step !== 'object') {
      path.push(isPosition(source, path, step) ? Number(step) : step);
      continue;
    }
    const index = indexOfId(source, path, step.id);
    if (index < 0) return undefined;
    path.push(index);
  }
  return path;
}

/** Whether every step but the last leads through a map or a list; what is absent can be made. */
function canHold(source: Source, path: Path): boolean {
  for (let length = 0; length < path.length; length++) {
    const holder: unknown =
      length === 0 ? source.document.contents : source.document.getIn(path.slice(0, length), true);
    if (holder === undefined || holder === null) return typeof path[length] === 'string';
    if (isScalar(holder) && holder.value === null) return false;
    if (isMap(holder) ? typeof path[length] !== 'string' : !isSeq(holder)) return false;
    const part = path[length]!;
    if (isSeq(holder) && !(typeof part === 'number' && part < holder.items.length)) return false;
  }
  return true;
}

function apply(source: Source, text: string): Override {
  const cut = text.indexOf('=');
  const form = 'write a path, `=` and a value: --set ledger.regime=siloed';
  if (cut < 1) throw refusal(text, 'an override is not of the form path=value', form);
  const pathPart = text.slice(0, cut).trim();
  const path = resolvePath(source, pathPart);
  if (path === undefined || path.length === 0) {
    throw refusal(text, `\`${pathPart}\` is not a path in this scenario`, form);
  }
  const value = parseDocument(text.slice(cut + 1), { strict: true, stringKeys: true });
  if (value.errors.length > 0 || value.warnings.length > 0) {
    throw refusal(text, `the value of \`${pathPart}\` is not valid YAML`, form);
  }
  if (!canHold(source, path)) {
    const remedy = 'name a value that the file has, or a key of a map';
    throw refusal(text, `there is nothing at \`${pathText(path)}\` that could be set`, remedy);
  }
  const { contents } = value;
  // Without ranges: positions inside the option's text would be taken for positions in the file.
  const bare: unknown = isNode(contents) ? contents.toJS(value) : null;
  source.document.setIn(path, source.document.createNode(bare));
  return { text, path };
}

/**
 * The source with all overrides applied, in order; its document is changed in place.
 *
 * @throws TheriacError E_SCENARIO_OVERRIDE if an override is not path=value or its path cannot be set.
 */
export function applyOverrides(source: Source, set: readonly string[]): Source {
  return { ...source, overrides: set.map((text) => apply(source, text)) };
}
