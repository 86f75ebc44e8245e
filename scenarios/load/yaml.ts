/**
 * YAML text to plain data. The text is hostile until read: size is checked before, aliases are counted (a few lines can
 * stand for gigabytes), and whatever the parser throws becomes a typed error.
 *
 * @module
 */
import { type Document, isScalar, LineCounter, parseDocument, type YAMLError } from 'yaml';
import { TheriacError, TheriacErrors } from '../../base/index.ts';
import { limited } from './report.ts';
import { placeOfSpan, type Source } from './source.ts';

const ALIASES_MAX = 100;

/** Our words for the parser's codes that users meet; for the rest its own words are used. */
const YAML_RULES: Readonly<Record<string, readonly [rule: string, remedy: string]>> = {
  TAB_AS_INDENT: ['a tab cannot indent YAML', 'use spaces instead of the tab'],
  MULTIPLE_DOCS: ['the file holds more than one YAML document', 'remove what follows `---`'],
  BAD_INDENT: ['the indentation fits no block above', 'indent by two spaces a level'],
  MISSING_CHAR: ['a character is missing, such as a closing quote or bracket', 'close it'],
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

/** One fault a line: the parser often stumbles twice over the same thing. */
function firstOfEachLine(faults: readonly YAMLError[], counter: LineCounter): YAMLError[] {
  const seen = new Set<number>();
  return faults
    .toSorted((a, b) => a.pos[0] - b.pos[0])
    .filter((fault) => {
      const { line } = counter.linePos(fault.pos[0]);
      return !seen.has(line) && seen.add(line);
    });
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
  const faults = firstOfEachLine([...document.errors, ...document.warnings], counter);
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
  return { ...source, document, overrides: [] };
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
