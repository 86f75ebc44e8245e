import { afterEach, expect, test } from 'vitest';
import { examineServers } from '../../../bench/cli/servers.ts';

const { PATH } = process.env;

afterEach(() => {
  process.env['PATH'] = PATH;
});

test('a server that is not on PATH is absent, which stops no run', async () => {
  process.env['PATH'] = '/nonexistent';
  const findings = await examineServers();
  expect(findings.map(({ what }) => what)).toEqual(['postgresql', 'etcd', 'anvil']);
  const etcd = findings[1]!;
  expect(etcd).toMatchObject({ state: 'absent', found: 'not on PATH' });
  expect(etcd.remedy).toContain('apt-get install etcd-server');
});
