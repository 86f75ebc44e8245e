import { expect, test } from 'vitest';
import { createRuleSet, RULES, RuleSet } from '../../../ledger/contracts/index.ts';
import { commitEvents, RuleReplay, type RuleSource } from '../../../ledger/index.ts';
import { auditDirectory } from '../../../ledger/verify/index.ts';
import { smallRequest } from '../../support/ledger/committed-log.ts';
import { ruleSetOf, ruleText, sourceOf } from '../../support/ledger/rule-text.ts';

/** Replays a log of two cases whose record names `ruleSet`; its statements were all let through. */
async function replayed(ruleSet: RuleSet, sources: readonly RuleSource[]) {
  const request = smallRequest(2, 2);
  await commitEvents({ ...request, ruleSet });
  const replay = new RuleReplay(sources);
  const audit = await auditDirectory(request.directory, { statements: replay });
  expect(audit.findings).toEqual([]);
  const { findings, ...report } = replay.report();
  return { ...report, messages: findings.map(({ message }) => message) };
}

const PASSES = ruleText('return event.item !== NONE;');
const off = createRuleSet()
  .describe()
  .map(({ code }) => code);

test('a rule of a file is replayed where the very file is at hand', async () => {
  const other = sourceOf(ruleText('return false;'), 'other.js');
  const report = await replayed(ruleSetOf([PASSES], off), [other, sourceOf(PASSES)]);
  expect(report).toMatchObject({ ok: true, refused: 0, messages: [] });
  expect(report.statements).toBeGreaterThan(5);
});

test('what it refuses is found under its code', async () => {
  const refuses = ruleText('return event.party !== 1;', { steps: "{ pedigree: ['receiving'] }" });
  const { ok, messages } = await replayed(ruleSetOf([refuses], off), [sourceOf(refuses)]);
  expect([ok, messages]).toEqual([
    false,
    ['X_TEST refuses event 3, 1 item', 'X_TEST refuses event 8, 1 item'],
  ]);
});

test.each([
  ['no file', []],
  ['the file with one letter changed', [sourceOf(`${PASSES} `)]],
])('with %s nothing is replayed, and the rule is named', async (_, sources) => {
  const report = await replayed(ruleSetOf([PASSES]), sources);
  expect(report).toMatchObject({ ok: false, statements: 0, stateFingerprint: '' });
  expect(report.messages).toEqual([
    expect.stringMatching(/^names X_TEST version 1 of file [0-9a-f]{16}…, which is not at hand/),
  ]);
});

test('a built-in rule of another version, or that these rules do not know, is named', async () => {
  const [first, ...rest] = RULES;
  const named = new RuleSet([
    { ...first!, version: 2 },
    { ...rest[0]!, code: 'R_LATER' },
    ...rest.slice(1),
  ]);
  const { ok, messages } = await replayed(named, []);
  expect([ok, messages]).toEqual([
    false,
    [
      'names R_PARTNER_KNOWN version 2; these rules have version 1',
      'names R_LATER, which these rules do not know',
    ],
  ]);
});

test('a file that says another version than the log is not taken', async () => {
  const [rule] = ruleSetOf([PASSES]).rules.slice(-1);
  const { messages } = await replayed(new RuleSet([{ ...rule!, version: 2 }]), [sourceOf(PASSES)]);
  expect(messages).toEqual([
    expect.stringMatching(/X_TEST version 2 .*, but that file is X_TEST version 1/),
  ]);
});

test('a rule that cannot answer in the replay is a finding at its place, and the replay goes on', async () => {
  // The second case's pack is dispensed, and recorded, in the second hour.
  const fails = ruleText('if (event.recordTimeMs === 3607250) throw new Error("no"); return true;');
  const report = await replayed(ruleSetOf([fails], off), [sourceOf(fails)]);
  expect(report).toMatchObject({ ok: false, refused: 1 });
  expect(report.messages).toEqual([
    'rules/test.js:7: `holds` of X_TEST throws (no) at event 9 (dispensing), 1 item',
  ]);
});
