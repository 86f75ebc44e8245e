import { expect } from 'vitest';
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

const TRACES = 60;
const LENGTH = 60;

/** What the contract says to each statement. */
async function codesOf(trace: readonly Decided[], options: EvmOptions): Promise<string[]> {
  const codes: string[] = [];
  const engine = createEvmEngine(options);
  await engine.open(PIPELINE, (ticket, code) => {
    codes[ticket] = code;
  });
  for (const { bytes } of trace) engine.offer(bytes);
  await engine.drain();
  await engine.close();
  return codes;
}

async function rpc(url: string, method: string, ...params: unknown[]): Promise<unknown> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body });
  return ((await response.json()) as { result: unknown }).result;
}

anvilTest('lawful and hostile statements get the same verdict from both', async () => {
  const node = await startAnvil({ blockTimeS: 0.05 });
  try {
    const options = { url: node.url, privateKey: ANVIL_KEYS[0]!, timeoutMs: 10_000, pollMs: 10 };
    await codesOf([], options);
    const verdicts = new Map<string, number>();
    for (let seed = 1; seed <= TRACES; seed++) {
      const empty = await rpc(node.url, 'evm_snapshot');
      const trace = unitlessTrace(seed, LENGTH, seed % 4 === 0 ? 'honest' : 'mixed');
      const codes = await codesOf(trace, options);
      const differs = trace.findIndex(({ code }, i) => code !== codes[i]);
      expect(
        trace.slice(0, differs + 1).map(({ said, code }) => ({ said, code })),
        `trace ${seed}: the contract says ${codes[differs] ?? ''}`,
      ).toEqual([]);
      for (const { said, code } of trace) {
        const name = code === '' ? BIZ_STEPS[said.step]! : code;
        verdicts.set(name, (verdicts.get(name) ?? 0) + 1);
      }
      await rpc(node.url, 'evm_revert', empty);
    }
    process.stdout.write(`${JSON.stringify([...verdicts])}\n`);
  } finally {
    await node.stop();
  }
});
