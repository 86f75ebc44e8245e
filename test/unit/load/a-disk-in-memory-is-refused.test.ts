import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { engineDisk } from '../../../bench/load/engine-disk.ts';

test('a temporary directory in memory', () => {
  expect(() => engineDisk(() => 0x01021994)).toThrow('nothing is durable');
});

test('a temporary directory on ext4', () => {
  expect(engineDisk(() => 0xef53)).toBe(tmpdir());
});
