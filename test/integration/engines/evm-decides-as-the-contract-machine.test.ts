import { expect } from 'vitest';
import { RULE_CODES } from '../../../ledger/contracts/index.ts';
import {
  ANVIL_KEYS,
  createEvmEngine,
  type EvmOptions,
  startAnvil,
} from '../../../ledger/engines/evm/index.ts';
import { BIZ_STEPS } from '../../../ledger/events/index.ts';
import { anvilTest } from '../../support/engines/anvil-test.ts';
import { type Decided, unitlessTrace } from '../../support/engines/unitless-trace.ts';
import { PIPELINE } from '../../support/ledger/traces/trace-ledger.ts';

/** The first four have every verdict among them that the contract can give. */
const SEEDS = [83, 397, 191, 71, ...Array.from({ length: 10 }, (_, i) => i + 1)];
const LENGTH = 60;
/** Units are not held, so no trace without them breaks their rule. */
const DECIDED = [...RULE_CODES.filter((code) => code !== 'R_AGGREGATION'), 'T_REPLAYED'];

/** What the contract says to each statement. */
async function codesOf(
  trace: readonly Decided[],
  seed: number,
  options: EvmOptions,
): Promise<string[]> {
  const codes: string[] = [];
  // Another genesis record is another world, with a contract of its own.
  const setup = { ...PIPELINE.setup, genesisRecord: Uint8Array.of(seed & 0xff, seed >> 8) };
  const engine = createEvmEngine(options);
  await engine.open({ ...PIPELINE, setup }, (ticket, code) => {
    codes[ticket] = code;
  });
  for (const { bytes } of trace) engine.offer(bytes);
  await engine.drain();
  await engine.close();
  return codes;
}

anvilTest('lawful and hostile statements get the same verdict from both', async () => {
  const node = await startAnvil({ blockTimeS: 0.05 });
  try {
    const options = { url: node.url, privateKey: ANVIL_KEYS[0]!, timeoutMs: 10_000, pollMs: 10 };
    const verdicts = new Set<string>();
    for (const seed of SEEDS) {
      const trace = unitlessTrace(seed, LENGTH, seed % 4 === 0 ? 'honest' : 'mixed');
      const codes = await codesOf(trace, seed, options);
      const differs = trace.findIndex(({ code }, i) => code !== codes[i]);
      expect(
        trace.slice(0, differs + 1).map(({ said, code }) => ({ said, code })),
        `trace ${seed}: the contract says ${codes[differs] ?? ''}`,
      ).toEqual([]);
      for (const { said, code } of trace) verdicts.add(code === '' ? BIZ_STEPS[said.step]! : code);
    }
    const steps = BIZ_STEPS.filter((step) => step !== 'packing' && step !== 'unpacking');
    expect([...verdicts]).toEqual(expect.arrayContaining([...steps, ...DECIDED]));
  } finally {
    await node.stop();
  }
});
