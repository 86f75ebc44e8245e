/**
 * The rule set behind names: of a scenario, which names files, and of a log, which names codes, versions and hashes.
 * Both must get exactly what they name, or nothing.
 *
 * @module
 */

import { TheriacError } from '../../base/index.ts';
import {
  createRuleSet,
  identityOf,
  identityText,
  RULES,
  type Rule,
  type RuleIdentity,
  RuleSet,
} from '../contracts/index.ts';
import { compileRule } from './compile-rule.ts';
import type { RuleSource } from './rule-source.ts';

/** What a `ledger:` block says of rules. */
interface RuleChoice {
  readonly rulesOff: readonly string[];
  /** Paths of rule files. */
  readonly rules: readonly string[];
}

/**
 * The rule set of a `ledger:` block; `sources` holds the files that it names, and may hold others.
 *
 * @throws TheriacError E_LEDGER_UNKNOWN_RULE for a code in `rulesOff` or a file that is not there; E_RULE_SYNTAX,
 *   E_RULE_SHAPE, E_RULE_DUPLICATE
 */
export function configuredRules(
  { rulesOff, rules }: RuleChoice,
  sources: readonly RuleSource[],
): RuleSet {
  return createRuleSet(
    rulesOff,
    rules.map((path) => compileRule(sourceAt(path, sources)).rule),
  );
}

function sourceAt(path: string, sources: readonly RuleSource[]): RuleSource {
  const source = sources.find((one) => one.path === path);
  if (source !== undefined) return source;
  throw new TheriacError({
    code: 'E_LEDGER_UNKNOWN_RULE',
    place: 'ledger.rules',
    rule: `the rule file ${path} was not handed over`,
    remedy: 'Load the scenario with loadScenario, which reads the files it names.',
  });
}

/** The rule set that a log names, or why it cannot be had: one sentence for each rule. */
export type NamedRules =
  | { readonly ruleSet: RuleSet }
  | { readonly ruleSet: undefined; readonly faults: readonly string[] };

/** The rules of these names: built-in ones, and those of `sources` whose file has the hash that is named. */
export function namedRules(
  identities: readonly RuleIdentity[],
  sources: readonly RuleSource[],
): NamedRules {
  const rules: Rule[] = [];
  const faults: string[] = [];
  for (const identity of identities) {
    const found = ruleNamed(identity, sources);
    if (typeof found === 'string') faults.push(found);
    else rules.push(found);
  }
  if (faults.length > 0) return { ruleSet: undefined, faults };
  try {
    return { ruleSet: new RuleSet(rules) };
  } catch (error) {
    return { ruleSet: undefined, faults: [ruleOf(error)] };
  }
}

/** The rule, or what stands against it. */
function ruleNamed(named: RuleIdentity, sources: readonly RuleSource[]): Rule | string {
  if (named.sha256 === null) {
    const rule = RULES.find(({ code }) => code === named.code);
    if (rule === undefined) return `names ${named.code}, which these rules do not know`;
    if (rule.version === named.version) return rule;
    return `names ${identityText(named)}; these rules have version ${rule.version}`;
  }
  const source = sources.find(({ sha256 }) => sha256 === named.sha256);
  if (source === undefined) {
    return `names ${identityText(named)}, which is not at hand: give that very file (--rule-file)`;
  }
  try {
    const { rule } = compileRule(source);
    if (rule.code === named.code && rule.version === named.version) return rule;
    return `names ${identityText(named)}, but that file is ${identityText(identityOf(rule))}`;
  } catch (error) {
    return `names ${identityText(named)}, which cannot be used: ${ruleOf(error)}`;
  }
}

function ruleOf(error: unknown): string {
  if (!(error instanceof TheriacError)) throw error;
  return error.rule;
}
