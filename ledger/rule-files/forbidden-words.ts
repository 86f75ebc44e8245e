/**
 * Syntax that a context without globals cannot take away: `**`, whose last bit is the engine's own, loading of modules,
 * and answers that come later. Found in the text outside comments and strings. This is no parser: what somebody hides in
 * a regular expression or a template may pass, and is theirs to answer for.
 *
 * @module
 */

const COMMENT_OR_STRING =
  /\/\*[^]*?\*\/|\/\/[^\n]*|'(?:\\[^]|[^'\\\n])*'|"(?:\\[^]|[^"\\\n])*"|`(?:\\[^]|[^`\\])*`/.source;
const FORBIDDEN = /\*\*|(?<![.\w$])(?:import|async|await)(?![\w$])/.source;

/** The first piece of forbidden syntax in the text of a rule file, with its line from 1. */
export function forbiddenWord(
  text: string,
): { readonly word: string; readonly line: number } | undefined {
  for (const { 0: word, index } of text.matchAll(
    new RegExp(`${COMMENT_OR_STRING}|${FORBIDDEN}`, 'g'),
  )) {
    if (/^[/'"`]/.test(word)) continue;
    return { word, line: text.slice(0, index).split('\n').length };
  }
  return undefined;
}
