import { expect, test } from 'vitest';
import { listenAddress } from '../../../ledger/index.ts';

test('loopback addresses are taken as they are', () => {
  expect(listenAddress('127.0.0.1:0', false)).toEqual({ host: '127.0.0.1', port: 0 });
  expect(listenAddress('[::1]:8080', false)).toEqual({ host: '::1', port: 8080 });
  expect(listenAddress('localhost:1', false)).toEqual({ host: 'localhost', port: 1 });
});

test('an address that others can reach needs to be asked for', () => {
  for (const address of ['0.0.0.0:80', '[::]:80', '192.0.2.1:80', 'example.org:80', '127.evil:1']) {
    expect(() => listenAddress(address, false), address).toThrow(/other machines/);
    expect(listenAddress(address, true).port).toBeGreaterThan(0);
  }
});

test('what is no address is refused', () => {
  for (const address of ['', '127.0.0.1', '127.0.0.1:', '127.0.0.1:65536', '::1:80', ':80']) {
    expect(() => listenAddress(address, true), address).toThrow(/host:port/);
  }
});
