import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decide } from '../../../ledger/access/policy.ts';
import {
  ACCESS_ROLES,
  ACTIONS,
  CONSENTS,
  CUSTODIES,
  PURPOSES,
  RESOURCES,
  TIMES,
} from '../../../ledger/access/vocabulary.ts';

const TABLE = join(import.meta.dirname, '../../support/ledger/access-matrix.txt');

/** Every permitted combination of the table, as one text each. */
function permitted(): ReadonlySet<string> {
  const rows = readFileSync(TABLE, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  expect(rows).toHaveLength(41);
  return new Set(rows.flatMap((row) => product(row.split(' / ').map((cell) => cell.split(' ')))));
}

function product(cells: readonly (readonly string[])[]): string[] {
  return cells.reduce<string[]>(
    (texts, cell) => texts.flatMap((text) => cell.map((value) => `${text} ${value}`.trim())),
    [''],
  );
}

test('every role, resource, action, custody, consent, time and purpose is decided as the table says', () => {
  const table = permitted();
  const dimensions = [ACCESS_ROLES, RESOURCES, ACTIONS, CUSTODIES, CONSENTS, TIMES, PURPOSES];
  const all = product(dimensions);
  expect(all).toHaveLength(7 * 5 * 3 * 3 * 3 * 3 * 6);
  const wrong = [true, false].flatMap((recipient) =>
    all.filter((text) => {
      const [role, resource, action, custody, consent, time, purpose] = text.split(' ');
      const request = { role, resource, action, custody, purpose, consent, time };
      const asked = { ...request, recipient } as Parameters<typeof decide>[0];
      const keyless = !recipient && resource !== 'statement' && action !== 'erase';
      return decide(asked).allowed !== (table.has(text) && !keyless);
    }),
  );
  expect(wrong).toEqual([]);
  expect([...table].filter((text) => !all.includes(text))).toEqual([]);
});

test('an organisation without a role of access is denied everything', () => {
  for (const resource of RESOURCES) {
    for (const purpose of PURPOSES) {
      const stand = { custody: 'reporter', consent: 'valid', recipient: true } as const;
      const when = { action: 'read', purpose, time: 'within' } as const;
      const asked = { role: 'other', resource, ...when, ...stand } as const;
      expect(decide(asked)).toMatchObject({ allowed: false, rule: 'default' });
    }
  }
});
