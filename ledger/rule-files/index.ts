/** Rules that users write in files. docs/contract-rules.md tells how. @module */
export { configuredRules, type NamedRules, namedRules } from './named-rules.ts';
export { RULE_BYTES_MAX, type RuleSource, ruleSource, tooLarge } from './rule-source.ts';
export { tryRule } from './try-rule.ts';
