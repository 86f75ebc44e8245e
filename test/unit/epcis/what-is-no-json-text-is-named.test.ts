import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { TheriacError } from '../../../base/index.ts';
import { decodeText } from '../../../ledger/epcis/json/decode-text.ts';

function codeOf(bytes: Uint8Array): string {
  try {
    decodeText(bytes, 'f');
    return 'none';
  } catch (error) {
    if (!(error instanceof TheriacError)) throw error;
    return `${error.code}: ${error.rule}`;
  }
}

const utf16 = (text: string, mark: boolean) =>
  Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le');

test.each([
  [Buffer.from('{}'), 'none'],
  [Buffer.from('\ufeff{}'), 'byte-order mark'],
  [utf16('{}', true), 'UTF-16'],
  [utf16('{}', false), 'UTF-16'],
  [utf16('{}', true).swap16(), 'UTF-16'],
  [gzipSync('{}'), 'gzip'],
  [Buffer.from([0x7b, 0xff, 0x7d]), 'not valid UTF-8'],
  [
    Buffer.from('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
    'E_EPCIS_XML',
  ],
  [Buffer.from('\n <epcis:EPCISDocument/>'), 'JSON binding'],
  [Buffer.alloc(50 * 1024 * 1024, 32), '50.0 MiB; 32.0 MiB are read at most'],
])('%#', (bytes, wanted) => {
  expect(codeOf(bytes)).toContain(wanted);
});
