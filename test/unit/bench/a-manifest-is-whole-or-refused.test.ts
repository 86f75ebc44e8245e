import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readRunManifest } from '../../../bench/run/read-manifest.ts';

const folder = mkdtempSync(join(tmpdir(), 'theriac-manifest-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each([
  'null',
  '[]',
  '{"schema":1}',
  '{"schema":1,"cells":[null],"deterministic":{"files":[]},"measured":{"files":[]}}',
  '{"schema":1,"cells":[],"deterministic":{"files":[{"path":3}]},"measured":{"files":[]}}',
])('%s', (text) => {
  writeFileSync(join(folder, 'manifest.json'), text);
  expect(() => readRunManifest(folder)).toThrow(expect.objectContaining({ code: 'E_RUN_FOLDER' }));
});
