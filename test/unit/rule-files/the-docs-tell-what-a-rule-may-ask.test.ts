import { expect, test } from 'vitest';
import { createSupplyEvent } from '../../../ledger/events/index.ts';
import { Asked } from '../../../ledger/rule-files/asked.ts';
import { eventView } from '../../../ledger/rule-files/event-view.ts';
import { stateView } from '../../../ledger/rule-files/state-view.ts';
import { readProjectFile } from '../../support/source-files.ts';

const page = readProjectFile('docs/contract-rules.md');

test('the example is the file of the preset', () => {
  const [, block] = /```js\n([^]*?)```/.exec(page)!;
  const file = readProjectFile('scenarios/presets/rules/time-to-use.js');
  expect(block).toBe(file.replace(/^(\/\/.*\n)+/, ''));
});

test('every question to the state and every field of an event is on the page', () => {
  const [, between] = /## What a rule may ask\n([^]*?)\n## /.exec(page)!;
  const named = new Set(between!.match(/`[\w.]+/g)?.map((word) => word.slice(1)));
  const names = [...Object.keys(stateView(new Asked())), ...Object.keys(eventView(new Asked()))];
  expect(names.filter((name) => !named.has(name))).toEqual([]);
});

test('an event shows all that was stated; its number and who can see it when are no matter of rules', () => {
  const hidden = ['eventId', 'visibleToOtherMs', 'visibleToAllMs'];
  const shown = Object.keys(createSupplyEvent()).filter((field) => !hidden.includes(field));
  expect(Object.keys(eventView(new Asked())).sort()).toEqual(shown.sort());
});
