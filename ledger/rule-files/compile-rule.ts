/**
 * From a rule file to a rule that judges ask like any other. Only rules of users are guarded: they see views instead of
 * the state, and what they throw or answer wrongly becomes an error that names the file and the event. Built-in rules
 * pay nothing for that.
 *
 * @module
 */
import type { Rule } from '../contracts/index.ts';
import { Asked } from './asked.ts';
import { eventView } from './event-view.ts';
import { forbiddenWord } from './forbidden-words.ts';
import { Realm } from './realm.ts';
import { failedAt, messageOf, notARule, placeOf } from './rule-faults.ts';
import { type RuleShape, readShape } from './rule-shape.ts';
import type { RuleSource } from './rule-source.ts';
import { stateView } from './state-view.ts';

/** A rule, and the context that its file was run in. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly realm: Realm;
}

/**
 * The rule that a file describes. Every call makes one of its own, in a fresh context.
 *
 * @throws TheriacError E_RULE_SYNTAX where the text is no JavaScript of the kind allowed, or throws when it is run;
 *   E_RULE_SHAPE where it exports something else than a rule
 */
export function compileRule(source: RuleSource): CompiledRule {
  const { path, sha256 } = source;
  const realm = new Realm();
  const shape = readShape(path, evaluated(source, realm));
  const { code, version, title, steps } = shape;
  return { rule: { code, version, sha256, title, steps, holds: guarded(path, shape) }, realm };
}

function evaluated({ path, text }: RuleSource, realm: Realm): unknown {
  const found = forbiddenWord(text);
  if (found !== undefined) {
    throw notARule(`${path}:${found.line}`, `\`${found.word}\` has no place in a rule`);
  }
  try {
    const exported = realm.evaluate(path, text);
    if (typeof exported === 'object' && exported !== null) Object.freeze(exported);
    return exported;
  } catch (cause) {
    throw notARule(placeOf(path, cause), messageOf(cause), cause);
  }
}

function guarded(path: string, { code, holds }: RuleShape): Rule['holds'] {
  const asked = new Asked();
  const state = stateView(asked);
  const event = eventView(asked);
  return (contractState, supplyEvent) => {
    asked.set(contractState, supplyEvent);
    let answer: unknown;
    try {
      answer = holds(state, event);
    } catch (cause) {
      const what = `throws (${messageOf(cause)})`;
      throw failedAt(placeOf(path, cause), code, supplyEvent, what);
    }
    if (typeof answer === 'boolean') return answer;
    const kind = answer === null ? 'null' : typeof answer;
    throw failedAt(path, code, supplyEvent, `answers with ${kind}, not true or false,`);
  };
}
