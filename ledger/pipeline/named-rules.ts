/**
 * Whether a ledger is opened with the rules that its log names. With others it would take what the log forbids, and its
 * state would differ from that of every other replica.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import { type RuleIdentity, type RuleSet, ruleDifference } from '../contracts/index.ts';
import { corrupt } from '../log/log-errors.ts';
import type { LogStorage } from '../log/log-storage.ts';
import { readStoredGenesis } from '../log/stored-genesis.ts';
import { readGenesis } from '../verify/genesis-record.ts';

/**
 * Returns where the genesis record of the log in `storage`, or `begun` where there is none yet, names the rules of
 * `ruleSet` in their order. Throws E_LEDGER_RULES where it does not, E_LEDGER_CORRUPT where it cannot be read.
 */
export async function refuseOtherRules(
  ruleSet: RuleSet,
  storage: LogStorage,
  begun: Uint8Array,
): Promise<void> {
  const record = (await readStoredGenesis(storage)) ?? begun;
  const difference = ruleDifference(rulesIn(record), ruleSet.describe());
  if (difference === undefined) return;
  throw new TheriacError({
    code: 'E_LEDGER_RULES',
    place: 'genesis record',
    rule: `the ledger is opened with other contract rules than its log names: ${difference}`,
    remedy: 'Open it with the rules, and the very rule files, that it was begun with.',
  });
}

function rulesIn(record: Uint8Array): readonly RuleIdentity[] {
  try {
    return readGenesis(record).rules;
  } catch (cause) {
    throw corrupt('genesis record', `it cannot be used: ${(cause as Error).message}`);
  }
}
