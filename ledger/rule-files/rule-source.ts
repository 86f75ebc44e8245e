/**
 * A rule file as it was read: its text goes wherever the rule is asked (to worker threads, to an auditor), and its
 * sha256 into manifests and logs. Nobody reads the file again, so that editing it during a run changes nothing.
 *
 * @module
 */
import { sha256Hex, TheriacError } from '../../base/index.ts';

/** Nobody reads a longer rule, and a rule that needs data is no rule. */
export const RULE_BYTES_MAX = 64 * 1024;

/** Plain data, so that it can be sent to a thread. */
export interface RuleSource {
  /** As its user named it. */
  readonly path: string;
  /** Of the bytes of the file, hex. */
  readonly sha256: string;
  readonly text: string;
}

/**
 * Takes the bytes of the file at `path` as a rule's source; what they say is looked at by `compileRule`.
 *
 * @throws TheriacError E_RULE_TOO_LARGE, E_RULE_SYNTAX where they are not UTF-8
 */
export function ruleSource(path: string, bytes: Uint8Array): RuleSource {
  if (bytes.length > RULE_BYTES_MAX) throw tooLarge(path, bytes.length);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { path, sha256: sha256Hex(bytes), text };
  } catch (cause) {
    throw new TheriacError({
      code: 'E_RULE_SYNTAX',
      place: path,
      rule: 'the rule file is not UTF-8 text',
      remedy: 'Save it as UTF-8.',
      cause,
    });
  }
}

/** E_RULE_TOO_LARGE for a file of `size` bytes, which need not be read to know. */
export function tooLarge(path: string, size: number): TheriacError {
  return new TheriacError({
    code: 'E_RULE_TOO_LARGE',
    place: path,
    rule: `the rule file has ${size} bytes; 64 KiB are the most`,
    remedy: 'Keep one rule in a file, and no data.',
  });
}
