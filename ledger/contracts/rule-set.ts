/**
 * The rules that a registry or a ledger asks, as one value: built-in ones without those switched off, then the rules of
 * users in the order in which they were named. A verdict code is a rule's position in RULES, or behind it; which rule
 * of a user it means, only the set can tell.
 *
 * @module
 */
import { canonicalJson, sha256Hex, TheriacError } from '../../base/index.ts';
import type { Rule } from './rule.ts';
import { RULE_CODES, RULES } from './rules.ts';

/** What names a rule: equal identities answer equally. `sha256` is that of a user's file in hex, null for a built-in rule. */
export interface RuleIdentity {
  readonly code: string;
  readonly version: number;
  readonly sha256: string | null;
}

/** Verdict codes are kept in a byte; the built-in list has room to grow. */
export const USER_RULES_MAX = 64;

export class RuleSet {
  /** In the order in which they are asked. */
  readonly rules: readonly Rule[];
  /** Of each user's rule; its verdict code is RULES.length + 1 + index. */
  private readonly userCodes: readonly string[];

  /** Throws E_RULE_DUPLICATE where two rules have one code, E_LEDGER_RULES where there are too many. */
  constructor(rules: readonly Rule[]) {
    this.rules = rules;
    this.userCodes = rules.filter((rule) => !RULES.includes(rule)).map(({ code }) => code);
    refuseDuplicates(rules.map(({ code }) => code));
    if (this.userCodes.length > USER_RULES_MAX) throw tooMany(this.userCodes.length);
  }

  /** Verdict code of a rule of this set, from 1. */
  verdictCode(rule: Rule): number {
    const builtIn = RULES.indexOf(rule);
    return 1 + (builtIn === -1 ? RULES.length + this.userCodes.indexOf(rule.code) : builtIn);
  }

  /** Code of the rule behind a verdict code: `''` for 0 (accepted), and for a code that no rule has. */
  ruleName(verdictCode: number): string {
    return RULE_CODES[verdictCode - 1] ?? this.userCodes[verdictCode - 1 - RULES.length] ?? '';
  }

  /** The rules by name, in the order in which they are asked; this is what a log records. */
  describe(): RuleIdentity[] {
    return this.rules.map(identityOf);
  }

  /** SHA-256, hex, over the canonical JSON of `describe()`: equal for sets that answer equally, in equal order. */
  digest(): string {
    return sha256Hex(canonicalJson(this.describe()));
  }
}

/**
 * The built-in rules without those in `rulesOff`, then `userRules`.
 *
 * @throws TheriacError E_LEDGER_UNKNOWN_RULE where `rulesOff` names a rule that does not exist; E_RULE_DUPLICATE,
 *   E_LEDGER_RULES as RuleSet does
 */
export function createRuleSet(
  rulesOff: readonly string[] = [],
  userRules: readonly Rule[] = [],
): RuleSet {
  rulesOff.forEach(refuseUnknown);
  return new RuleSet([...RULES.filter(({ code }) => !rulesOff.includes(code)), ...userRules]);
}

/** What names `rule`. */
export function identityOf({ code, version, sha256 }: Rule): RuleIdentity {
  return { code, version, sha256: sha256 ?? null };
}

/** In what `found` differs from `wanted`, in words; undefined where they are the same rules in the same order. */
export function ruleDifference(
  wanted: readonly RuleIdentity[],
  found: readonly RuleIdentity[],
): string | undefined {
  for (let at = 0; at < Math.max(wanted.length, found.length); at++) {
    const [want, have] = [wanted[at], found[at]].map(identityText);
    if (want !== have) return `rule ${at + 1} must be ${want}, and is ${have}`;
  }
  return undefined;
}

/** A rule as a person tells it from others: `X_SHELF_LIFE version 2 of file 1a2b3c4d…`. */
export function identityText(rule: RuleIdentity | undefined): string {
  if (rule === undefined) return 'none';
  const file = rule.sha256 === null ? '' : ` of file ${rule.sha256.slice(0, 16)}…`;
  return `${rule.code} version ${rule.version}${file}`;
}

function refuseUnknown(code: string): void {
  if (RULE_CODES.includes(code)) return;
  throw new TheriacError({
    code: 'E_LEDGER_UNKNOWN_RULE',
    place: 'ledger.rulesOff',
    rule: `there is no contract rule ${code}`,
    remedy: `Take one of ${RULE_CODES.join(', ')}.`,
  });
}

function refuseDuplicates(codes: readonly string[]): void {
  const again = codes.find((code, at) => codes.indexOf(code) !== at);
  if (again === undefined) return;
  throw new TheriacError({
    code: 'E_RULE_DUPLICATE',
    place: 'ledger.rules',
    rule: `two contract rules have the code ${again}`,
    remedy: 'Give each rule file a code of its own, and name each file once.',
  });
}

function tooMany(count: number): TheriacError {
  return new TheriacError({
    code: 'E_LEDGER_RULES',
    place: 'ledger.rules',
    rule: `there are ${count} rules of users; ${USER_RULES_MAX} are the most`,
    remedy: 'Put several questions into one rule.',
  });
}
