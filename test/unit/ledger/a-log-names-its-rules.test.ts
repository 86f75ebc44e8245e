import { expect, test } from 'vitest';
import { createRuleSet, type RuleIdentity } from '../../../ledger/contracts/index.ts';
import { CborWriter } from '../../../ledger/crypto/cbor-writer.ts';
import { simulationLog } from '../../../ledger/engines/simulation-log.ts';
import { CborCursor } from '../../../ledger/verify/cbor-cursor.ts';
import { readGenesis, readRules } from '../../../ledger/verify/genesis-record.ts';
import { smallRequest } from '../../support/ledger/committed-log.ts';
import { ruleSetOf, ruleText } from '../../support/ledger/rule-text.ts';

test('the genesis record names code, version and file of every rule that is asked', () => {
  const ruleSet = ruleSetOf([ruleText('return true;', { version: '7' })], ['R_CUSTODY']);
  const { setup } = simulationLog({ ...smallRequest(1, 1), ruleSet });
  expect(readGenesis(setup.genesisRecord).rules).toEqual(ruleSet.describe());
});

test('without rule files it names the built-in rules that the configuration leaves on', () => {
  const request = smallRequest(1, 1);
  const config = { ...request.config, rulesOff: ['R_COLD_CHAIN'] };
  const { setup } = simulationLog({ ...request, config });
  expect(readGenesis(setup.genesisRecord).rules).toEqual(
    createRuleSet(['R_COLD_CHAIN']).describe(),
  );
});

function encoded(rules: readonly (RuleIdentity & { bytes?: Uint8Array })[]): Uint8Array {
  const out = new CborWriter().array(rules.length);
  for (const { code, version, bytes } of rules) {
    out.array(3).textString(code).integer(version);
    if (bytes === undefined) out.null();
    else out.byteString(bytes);
  }
  return out.copy();
}

test.each([
  ['a rule twice', [{ code: 'R_A' }, { code: 'R_A' }], /R_A is named twice/],
  ['a version of 0', [{ code: 'R_A', version: 0 }], /at least 1/],
  ['half a hash', [{ code: 'X_A', bytes: new Uint8Array(16) }], /hash of 32 bytes/],
])('an auditor refuses %s', (_, rules, message) => {
  const bytes = encoded(rules.map((rule) => ({ version: 1, sha256: null, ...rule })));
  expect(() => readRules(new CborCursor(bytes))).toThrow(message);
});
