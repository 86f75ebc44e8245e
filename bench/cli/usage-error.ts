/**
 * What the argument parser complains about, in our form of an error: one rule in plain words, and the nearest thing
 * that would have been understood.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import { nearest } from './suggestion.ts';

const COMMANDS = [
  ...['init', 'validate', 'run', 'report', 'show', 'verify', 'ledger', 'bench', 'doctor', 'schema'],
  ...['export', 'import', 'detect', 'fit'],
  ...['audit', 'prove', 'check', 'consistency', 'tiles', 'cosign', 'witness', 'witness-key'],
];
const FLAGS = [
  ...['json', 'help', 'version', 'seed', 'set', 'data', 'out', 'workers', 'commit'],
  ...['replications', 'fail-fast', 'quiet', 'cell', 'all', 'trust', 'rules', 'rule-file'],
  ...['from', 'to', 'tiles', 'witness', 'quorum', 'key', 'name', 'log', 'state', 'listen', 'by'],
  ...['sealed', 'as', 'purpose', 'consent', 'consent-from', 'consent-until', 'at'],
  ...['event', 'epoch'],
  ...['any-address', 'pairs', 'transactions', 'packs', 'audit-transactions', 'durability'],
  ...['epcis', 'events', 'temperature-min', 'temperature-max'],
  'directory',
  ...[
    'lines',
    'detector',
    'features',
    'stream',
    'threshold',
    'reasons',
    'forget-after',
    'skip-bad',
  ],
];

/**
 * The error for a command line that cannot be understood.
 *
 * @param message the parser's own words, in one or several lines
 * @param words the command line
 */
export function usageError(message: string, words: readonly string[]): TheriacError {
  const unknown = /^Unknown (?:command|argument)s?: (\S+?)(?:,|$)/m.exec(message)?.[1];
  return new TheriacError({
    code: 'E_USAGE',
    place: `theriac ${words.join(' ')}`.trimEnd(),
    rule: unknown === undefined ? plainRule(message) : unknownRule(unknown, words),
    remedy: (unknown === undefined ? undefined : suggestion(unknown, words)) ?? help(words),
  });
}

function plainRule(message: string): string {
  const text = message
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
  if (text.startsWith('Not enough non-option arguments')) return 'an argument is missing';
  const value = /^Not enough arguments following: (\S+)/.exec(text)?.[1];
  if (value !== undefined) return `--${value} needs a value`;
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

function unknownRule(unknown: string, words: readonly string[]): string {
  if (isFlag(unknown, words)) {
    return FLAGS.includes(unknown)
      ? `--${unknown} is an option of another command`
      : `there is no option --${unknown}`;
  }
  const first = words.find((word) => !word.startsWith('-'));
  return first === unknown ? `there is no command ${unknown}` : `${unknown} is one word too many`;
}

function isFlag(unknown: string, words: readonly string[]): boolean {
  return words.some(
    (word) => word.split('=')[0]!.replace(/^--?/, '') === unknown && word[0] === '-',
  );
}

function suggestion(unknown: string, words: readonly string[]): string | undefined {
  if (isFlag(unknown, words)) {
    const flag = nearest(unknown, FLAGS);
    if (flag === unknown) return undefined;
    return flag === undefined ? undefined : `did you mean \`--${flag}\`?`;
  }
  const command = nearest(unknown, COMMANDS);
  return command === undefined ? undefined : `did you mean \`${command}\`?`;
}

function help(words: readonly string[]): string {
  const command = words.find((word) => COMMANDS.includes(word));
  return `\`theriac ${command === undefined ? '' : `${command} `}--help\` shows what is understood`;
}
