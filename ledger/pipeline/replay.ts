/**
 * Rebuilding the machine's state from a stored block. Signatures were verified before the block was stored and are for
 * the auditor; a block that the rules do not follow was not written by this ledger.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';
import type { Block } from '../log/block-header.ts';
import type { ContractMachine } from './contract-machine.ts';
import { Fault } from './rejection.ts';

/** Applies the block's transactions. Throws E_LEDGER_CORRUPT where one of them is refused, E_RULE_FAILED as `decide`. */
export function replayBlock(machine: ContractMachine, block: Block): void {
  const { height, timeMs } = block.header;
  block.transactions.forEach((transaction, i) => {
    const fault = machine.decide(transaction, 0, transaction.length, timeMs);
    if (fault === Fault.none) return;
    throw new TheriacError({
      code: 'E_LEDGER_CORRUPT',
      place: `block ${height} transaction ${i}`,
      rule: `the contract rules refuse a stored transaction (${machine.faultName(fault)})`,
      remedy: 'Open the ledger with the rules and parties that it was written with.',
    });
  });
}
