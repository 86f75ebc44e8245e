/** Tests that need the development node: without it they say so and are skipped. @module */
import { test } from 'vitest';
import { anvilBinary } from '../../../ledger/engines/evm/index.ts';

const missing = anvilBinary() === undefined;

export function anvilTest(name: string, body: () => Promise<void>): void {
  test.skipIf(missing)(missing ? `${name} (skipped: anvil is not installed)` : name, body);
}
