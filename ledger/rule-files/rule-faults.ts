/** Errors about rule files, in one wording. @module */
import { TheriacError } from '../../base/index.ts';
import { BIZ_STEPS, NONE, type SupplyEvent } from '../events/index.ts';

/** E_RULE_SYNTAX: the file cannot be evaluated. */
export function notARule(path: string, rule: string, cause?: unknown): TheriacError {
  return new TheriacError({
    code: 'E_RULE_SYNTAX',
    place: path,
    rule,
    remedy:
      'Write plain JavaScript that sets module.exports and reads nothing but its two arguments (docs/contract-rules.md).',
    cause,
  });
}

/** E_RULE_SHAPE: what the file exports is not a rule. */
export function wrongShape(path: string, rule: string, remedy: string): TheriacError {
  return new TheriacError({ code: 'E_RULE_SHAPE', place: path, rule, remedy });
}

/** E_RULE_FAILED: the rule of the file could not answer about `event`, which has no number where it is made up for a trial. */
export function failedAt(
  place: string,
  code: string,
  event: Readonly<SupplyEvent>,
  what: string,
): TheriacError {
  const which = event.eventId === NONE ? 'an event made up to try it' : `event ${event.eventId}`;
  return new TheriacError({
    code: 'E_RULE_FAILED',
    place,
    rule: `\`holds\` of ${code} ${what} at ${which} (${BIZ_STEPS[event.step]!})`,
    remedy:
      'Let it answer true or false for every event of its steps, from its two arguments alone, and change nothing.',
  });
}

/** The message of whatever was thrown, on one line. */
export function messageOf(thrown: unknown): string {
  // An error of a rule file comes from another context, where `instanceof Error` is not ours.
  const message =
    typeof thrown === 'object' && thrown !== null && 'message' in thrown ? thrown.message : thrown;
  return String(message).split('\n')[0]!;
}

/** `path` with the line that the engine names for it in what was thrown, where it names one. */
export function placeOf(path: string, thrown: unknown): string {
  const stack =
    typeof thrown === 'object' && thrown !== null && 'stack' in thrown ? String(thrown.stack) : '';
  const at = stack.indexOf(`${path}:`);
  const line = at === -1 ? null : /^:(\d+)/.exec(stack.slice(at + path.length));
  return line === null ? path : `${path}:${line[1]}`;
}
