/**
 * What a rule file must export, checked field by field. Unknown fields are refused: a mistyped one would be silently
 * without effect.
 *
 * @module
 */
import { KNOWLEDGE, type Rule } from '../contracts/index.ts';
import { BIZ_STEPS, type BizStep } from '../events/index.ts';
import { wrongShape } from './rule-faults.ts';

/** `steps` as positions in the list of steps; `holds` is as the file wrote it. */
export interface RuleShape extends Pick<Rule, 'code' | 'version' | 'title' | 'steps'> {
  readonly holds: (state: object, event: object) => unknown;
}

const FIELDS = ['code', 'version', 'title', 'steps', 'holds'];
const CODE = /^X_[A-Z0-9_]{1,30}$/;
const VERSION_MAX = 1_000_000;
const TITLE = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,100}$/u;

type Fields = Readonly<Record<string, unknown>>;

/**
 * The rule that a file exports.
 *
 * @throws TheriacError E_RULE_SHAPE for the first field that is not as it must be
 */
export function readShape(path: string, exported: unknown): RuleShape {
  const fields = mapOf(path, exported, '`module.exports`', FIELDS);
  const { code, version, title, holds } = fields;
  if (typeof code !== 'string' || !CODE.test(code)) {
    throw wrongShape(
      path,
      `\`code\` must be X_ and up to 30 capitals, digits or underscores; it is ${shown(code)}`,
      "Write it as in code: 'X_SHELF_LIFE'.",
    );
  }
  if (typeof version !== 'number' || !Number.isInteger(version) || outside(version)) {
    throw wrongShape(
      path,
      `\`version\` must be a whole number from 1 to 1 000 000; it is ${shown(version)}`,
      'Begin with 1, and add 1 whenever an answer may change.',
    );
  }
  if (typeof title !== 'string' || title.trim() === '' || !TITLE.test(title)) {
    throw wrongShape(
      path,
      `\`title\` must be one line of at most 100 characters; it is ${shown(title)}`,
      'Say in a few words what must hold.',
    );
  }
  if (typeof holds !== 'function') {
    throw wrongShape(
      path,
      `\`holds\` must be a function; it is ${shown(holds)}`,
      'Write holds(state, event) { return …; }',
    );
  }
  const steps = stepsOf(path, fields['steps']);
  const ask = holds as RuleShape['holds'];
  return { code, version, title, steps, holds: (state, event) => ask.call(exported, state, event) };
}

function outside(version: number): boolean {
  return version < 1 || version > VERSION_MAX;
}

function stepsOf(path: string, value: unknown): Rule['steps'] {
  const lists = mapOf(path, value, '`steps`', KNOWLEDGE);
  const [own = [], endpoints = [], pedigree = []] = KNOWLEDGE.map((knowledge) =>
    stepList(path, `\`steps.${knowledge}\``, lists[knowledge]),
  );
  if (own.length + endpoints.length + pedigree.length === 0) {
    throw wrongShape(
      path,
      '`steps` names no step, so the rule would never be asked',
      "Write it as in steps: { own: [], endpoints: ['dispensing'], pedigree: ['dispensing'] }.",
    );
  }
  return { own, endpoints, pedigree };
}

/** Positions of the named steps, each once. */
function stepList(path: string, what: string, value: unknown): number[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    throw wrongShape(path, `${what} must be a list of steps`, "Write it as in ['dispensing'].");
  }
  const steps = value.map((name: unknown) => {
    const step = BIZ_STEPS.indexOf(name as BizStep);
    if (step !== -1) return step;
    throw wrongShape(
      path,
      `${what} names ${shown(name)}, which is no step`,
      `There are: ${BIZ_STEPS.join(', ')}.`,
    );
  });
  return [...new Set(steps)];
}

function mapOf(path: string, value: unknown, what: string, known: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrongShape(
      path,
      `${what} must be an object with ${known.join(', ')}`,
      'docs/contract-rules.md has an example.',
    );
  }
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown === undefined) return value as Fields;
  throw wrongShape(
    path,
    `${what} has \`${unknown}\`, which is not known`,
    `Known: ${known.join(', ')}.`,
  );
}

/** Value as its writer would recognise it, short. */
function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  if (typeof value === 'number') return String(value);
  if (value === null || value === undefined) return 'missing';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}
