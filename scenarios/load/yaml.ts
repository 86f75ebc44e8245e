/**
 * YAML text to plain data. The text is hostile until read: size is checked before, aliases are counted (a few lines can
 * stand for gigabytes), and whatever the parser throws becomes a typed error.
 *
 * @module
 */
import { type Document, isScalar, LineCounter, parseDocument, visit, type YAMLError } from 'yaml';
import { TheriacError, TheriacErrors } from '../../base/index.ts';
import { limited } from './report.ts';
import { placeOfNode, placeOfSpan, type Source } from './source.ts';

const ALIASES_MAX = 100;

/** Our words for the parser's codes that users meet; for the rest its own words are used. */
const YAML_RULES: Readonly<Record<string, readonly [rule: string, remedy: string]>> = {
  TAB_AS_INDENT: ['a tab cannot indent YAML', 'use spaces instead of the tab'],
  MULTIPLE_DOCS: ['the file holds more than one YAML document', 'remove what follows `---`'],
  BLOCK_AS_IMPLICIT_KEY: [
    'the indentation does not fit the line above, or a colon is out of place',
    'indent by two spaces a level, and put text with a colon in quotes',
  ],
  BAD_INDENT: ['the indentation fits no block above', 'indent by two spaces a level'],
  MISSING_CHAR: [
    'a closing quote or bracket is missing',
    'close what was opened before this place',
  ],
  TAG_RESOLVE_FAILED: ['a tag (`!…`) means nothing here', 'remove the tag'],
};

function yamlFault(source: Omit<Source, 'document' | 'overrides'>, fault: YAMLError): TheriacError {
  const { line, col } = source.counter.linePos(fault.pos[0]);
  const place = placeOfSpan(source, {
    line,
    column: col,
    length: Math.max(1, fault.pos[1] - fault.pos[0]),
  });
  const [rule, remedy] =
    fault.code === 'DUPLICATE_KEY'
      ? ['this key comes twice in the same map', 'remove one of the two']
      : (YAML_RULES[fault.code] ?? [
          `this is not valid YAML: ${fault.message.replace(/\s+/g, ' ')}`,
          'see https://yaml.org/spec/1.2.2 or compare with a preset',
        ]);
  return new TheriacError({
    code: 'E_SCENARIO_YAML',
    place: place.place,
    rule,
    remedy,
    ...(place.excerpt === undefined ? {} : { excerpt: place.excerpt }),
  });
}

/** Faults up to the first that breaks the structure: what follows such a fault is its echo. */
function beforeEchoes(faults: readonly YAMLError[]): YAMLError[] {
  const sorted = faults.toSorted((a, b) => a.pos[0] - b.pos[0]);
  const breaks = sorted.findIndex(
    ({ code }) => code !== 'DUPLICATE_KEY' && code !== 'TAG_RESOLVE_FAILED',
  );
  return breaks < 0 ? sorted : sorted.slice(0, breaks + 1);
}

/** Aliases whose anchor does not stand before them. */
function unknownAliases(source: Source): TheriacError[] {
  const found: TheriacError[] = [];
  visit(source.document, {
    Alias: (_, alias) => {
      if (alias.resolve(source.document) !== undefined) return;
      const place = placeOfNode(source, alias);
      found.push(
        new TheriacError({
          code: 'E_SCENARIO_YAML',
          place: place?.place ?? source.path,
          rule: `\`*${alias.source}\` refers to nothing above`,
          remedy: `put the anchor \`&${alias.source}\` before it, or quotes around it`,
          ...(place?.excerpt === undefined ? {} : { excerpt: place.excerpt }),
        }),
      );
    },
  });
  return found;
}

function unreadable(path: string, rule: string, cause?: unknown): TheriacErrors {
  return new TheriacErrors([
    new TheriacError({
      code: 'E_SCENARIO_YAML',
      place: path,
      rule,
      remedy: 'compare with a preset in scenarios/presets',
      cause,
    }),
  ]);
}

/**
 * Parses scenario text.
 *
 * @throws TheriacErrors E_SCENARIO_YAML for each fault of syntax, E_SCENARIO_EMPTY if nothing is there.
 */
export function parseScenarioYaml(path: string, text: string): Source {
  const counter = new LineCounter();
  const lines = text.split(/\r\n|\n|\r/);
  let document: Document;
  try {
    document = parseDocument(text, {
      lineCounter: counter,
      prettyErrors: false,
      strict: true,
      uniqueKeys: true,
      stringKeys: true,
      version: '1.2',
    });
  } catch (cause) {
    throw unreadable(path, 'the file is nested too deeply to be read', cause);
  }
  const source = { path, lines, counter };
  const faults = beforeEchoes([...document.errors, ...document.warnings]);
  if (faults.length > 0) {
    throw limited(
      path,
      faults.map((fault) => yamlFault(source, fault)),
    );
  }
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    throw new TheriacErrors([
      new TheriacError({
        code: 'E_SCENARIO_EMPTY',
        place: path,
        rule: 'the file is empty',
        remedy: 'start from a preset: theriac init',
      }),
    ]);
  }
  const read = { ...source, document, overrides: [] };
  const aliases = unknownAliases(read);
  if (aliases.length > 0) throw limited(path, aliases);
  return read;
}

/**
 * Plain data of a parsed scenario.
 *
 * @throws TheriacErrors E_SCENARIO_YAML if aliases unfold to too much, or to themselves.
 */
export function plainData(source: Source): unknown {
  try {
    return source.document.toJS({ maxAliasCount: ALIASES_MAX });
  } catch (cause) {
    throw unreadable(source.path, 'aliases (`*name`) unfold to too much, or to themselves', cause);
  }
}
