import { expect, test } from 'vitest';
import { LIMITS } from '../../../ledger/epcis/json/limits.ts';
import { captured, faultsIn, objectEvent } from '../../support/epcis/documents.ts';

test('place, path, excerpt with a caret, and a suggestion', () => {
  const text = JSON.stringify(captured([objectEvent({ bizStep: 'shiping' })]), null, 1);
  const [fault] = faultsIn(text);
  const line = text.split('\n').findIndex((words) => words.includes('shiping')) + 1;
  expect(fault).toMatchObject({
    code: 'E_EPCIS_VOCABULARY',
    place: `test.json:${line}:16 $.epcisBody.eventList[0].bizStep`,
    remedy: expect.stringContaining('did you mean `shipping`?') as string,
    excerpt: expect.stringContaining('^^^^^^^^^') as string,
  });
});

test('many faults are told in part, and counted', () => {
  const faulty = Array.from({ length: 30 }, () => objectEvent({ action: 'PUT' }));
  const faults = faultsIn(captured(faulty));
  expect(faults).toHaveLength(LIMITS.faults + 1);
  expect(faults.at(-1)).toMatchObject({
    code: 'E_EPCIS_MORE',
    rule: expect.stringContaining('10') as string,
  });
});
