/**
 * A setting is a combination of factor levels. Arms are compared within a setting only; in tables an arm bears the
 * setting in its name, so that no table needs a column per factor.
 *
 * @module
 */

/** Stands between arm and setting; an arm's id never holds it. */
const SIGN = ' @ ';

/** Suffix of an arm's name: ` @ path=value, path=value`; empty without factors. */
export function settingText(factors: Readonly<Record<string, string>>): string {
  const levels = Object.entries(factors).map(([path, value]) => `${path}=${value}`);
  return levels.length === 0 ? '' : SIGN + levels.join(', ');
}

/** An arm's name as table and figure have it, split into the arm and its setting (empty without factors). */
export function splitSetting(name: string): { readonly arm: string; readonly setting: string } {
  const at = name.indexOf(SIGN);
  if (at < 0) return { arm: name, setting: '' };
  return { arm: name.slice(0, at), setting: name.slice(at + SIGN.length) };
}
