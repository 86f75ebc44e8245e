import { expect, test } from 'vitest';
import { settingText } from '../../../bench/experiments/settings.ts';
import { splitSetting } from '../../../reports/index.ts';

test('factor levels follow the arm, and come apart again', () => {
  const name = `ledger${settingText({ 'noise.scannerCase': '0.1 %', 'ledger.engine': 'memory' })}`;
  expect(name).toBe('ledger @ noise.scannerCase=0.1 %, ledger.engine=memory');
  expect(splitSetting(name)).toEqual({
    arm: 'ledger',
    setting: 'noise.scannerCase=0.1 %, ledger.engine=memory',
  });
});

test('without factors the name is the arm', () => {
  expect(settingText({})).toBe('');
  expect(splitSetting('ledger')).toEqual({ arm: 'ledger', setting: '' });
});
