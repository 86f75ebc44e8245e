/** Rule files as text: most tests need one whose `holds` is a line or two. @module */
import type { RuleSet } from '../../../ledger/contracts/index.ts';
import { configuredRules, type RuleSource, ruleSource } from '../../../ledger/index.ts';

/** A rule file with the given body of `holds`; `fields` replaces or adds fields, `top` stands before the rule. */
export function ruleText(
  body: string,
  fields: Readonly<Record<string, string>> = {},
  top = '',
): string {
  const steps = "{ own: ['dispensing'], endpoints: ['dispensing'], pedigree: ['dispensing'] }";
  const all = { code: "'X_TEST'", version: '1', title: "'a test'", steps, ...fields };
  const written = Object.entries(all).map(([name, value]) => `  ${name}: ${value},\n`);
  return `${top}module.exports = {\n${written.join('')}  holds(state, event) {\n    ${body}\n  },\n};\n`;
}

/** The text as if read from `path`. */
export function sourceOf(text: string, path = 'rules/test.js'): RuleSource {
  return ruleSource(path, new TextEncoder().encode(text));
}

/** The built-in rules but `rulesOff`, and the rules of the texts; they are not tried, so that they may be odd. */
export function ruleSetOf(texts: readonly string[], rulesOff: readonly string[] = []): RuleSet {
  const sources = texts.map((text, at) => sourceOf(text, `rules/${at}.js`));
  return configuredRules({ rulesOff, rules: sources.map(({ path }) => path) }, sources);
}
