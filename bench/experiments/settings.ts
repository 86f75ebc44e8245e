/**
 * A setting is a combination of factor levels. Arms are compared within a setting only; in tables an arm bears the
 * setting in its name, so that no table needs a column per factor.
 *
 * @module
 */
import { SETTING_SIGN } from '../../reports/index.ts';

/** Suffix of an arm's name: ` @ path=value, path=value`; empty without factors. */
export function settingText(factors: Readonly<Record<string, string>>): string {
  const levels = Object.entries(factors).map(([path, value]) => `${path}=${value}`);
  return levels.length === 0 ? '' : SETTING_SIGN + levels.join(', ');
}
