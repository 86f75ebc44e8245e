/**
 * Random traces without cases and pallets, decided about by the contract machine: what the contract on a chain is held
 * against.
 *
 * @module
 */
import fc from 'fast-check';
import { createRuleSet } from '../../../ledger/contracts/index.ts';
import { NONE, Step } from '../../../ledger/events/index.ts';
import { faultName } from '../../../ledger/pipeline/rejection.ts';
import { anyDraft, honestDraft, statementOf } from '../ledger/traces/trace-generator.ts';
import { newMachine, TraceEncoder } from '../ledger/traces/trace-ledger.ts';
import { TraceOracle } from '../ledger/traces/trace-oracle.ts';
import type { Said } from '../ledger/traces/trace-world.ts';

const RULES = createRuleSet();
/** Long after every trace: an engine has the clock of the machine, under which nothing is recorded in the future. */
const LATE_MS = 4_000_000_000_000;

export interface Decided {
  readonly said: Said;
  readonly bytes: Uint8Array;
  /** What the contract machine says, `''` where it takes the statement. */
  readonly code: string;
}

/** Up to `length` statements; every tenth or so that was taken is sent once more. */
export function unitlessTrace(seed: number, length: number, kind: 'honest' | 'mixed'): Decided[] {
  const drafts = fc.sample(kind === 'honest' ? honestDraft : anyDraft, { seed, numRuns: length });
  const oracle = new TraceOracle();
  const machine = newMachine();
  const encoder = new TraceEncoder('real');
  const decided: Decided[] = [];
  const decide = (said: Said, bytes: Uint8Array) => {
    const code = faultName(machine.decide(bytes, 0, bytes.length, LATE_MS), RULES);
    decided.push({ said, bytes, code });
    return code;
  };
  for (const draft of drafts) {
    oracle.nowMs += draft.waitMs;
    const said = statementOf(oracle, draft);
    const due = oracle.facts.spoken[said.party]!;
    if (due + said.outOfTurn < 0 || said.keyChange !== undefined || namesUnits(said)) continue;
    const bytes = encoder.encode(said, due);
    if (decide(said, bytes) === '') oracle.accept(said);
    if (draft.act % 10 === 0) decide(said, bytes);
  }
  return decided;
}

function namesUnits({ step, rows }: Said): boolean {
  return (
    step === Step.packing || step === Step.unpacking || rows.some(({ parent }) => parent !== NONE)
  );
}
