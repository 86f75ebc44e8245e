/**
 * Bytes of a file to text. JSON between systems is UTF-8 without a byte-order mark (RFC 8259, section 8.1); whatever
 * else comes is named for what it is, because "unexpected character at 1" helps nobody who saved a file in UTF-16, or
 * who was sent the XML binding of EPCIS.
 *
 * @module
 */
import { type ErrorCode, TheriacError } from '../../../base/index.ts';
import { LIMITS } from './limits.ts';

const SAVE_AS_UTF8 = 'save the file as UTF-8 without a byte-order mark';

interface Foreign {
  readonly code: ErrorCode;
  readonly starts: readonly number[];
  readonly rule: string;
  readonly remedy: string;
}

/** How files begin that are no JSON in UTF-8; the longer beginnings first. */
const FOREIGN: readonly Foreign[] = [
  utf('a byte-order mark in front of UTF-8', [0xef, 0xbb, 0xbf]),
  utf('UTF-32 text', [0xff, 0xfe, 0, 0]),
  utf('UTF-32 text', [0, 0, 0xfe, 0xff]),
  utf('UTF-16 text', [0xff, 0xfe]),
  utf('UTF-16 text', [0xfe, 0xff]),
  utf('UTF-16 text', [0x7b, 0]),
  utf('UTF-16 text', [0, 0x7b]),
  packed('gzip', [0x1f, 0x8b]),
  packed('ZIP', [0x50, 0x4b, 0x03, 0x04]),
];

function utf(what: string, starts: readonly number[]): Foreign {
  const rule = `the file holds ${what}`;
  return { code: 'E_EPCIS_ENCODING', starts, rule, remedy: SAVE_AS_UTF8 };
}

function packed(what: string, starts: readonly number[]): Foreign {
  const rule = `the file is a ${what} archive`;
  return { code: 'E_EPCIS_ENCODING', starts, rule, remedy: 'unpack it first' };
}

/**
 * The text of a JSON file.
 *
 * @param file named in errors
 * @throws TheriacError E_EPCIS_LIMIT (size), E_EPCIS_ENCODING, E_EPCIS_XML
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  if (bytes.length > LIMITS.bytes) throw documentTooLarge(bytes.length, file);
  const foreign = FOREIGN.find(({ starts }) => starts.every((byte, at) => bytes[at] === byte));
  if (foreign !== undefined) {
    const { code, rule, remedy } = foreign;
    throw new TheriacError({ code, place: file, rule, remedy });
  }
  const text = decodeUtf8(bytes, file);
  if (/^\s*</.test(text)) {
    throw new TheriacError({
      code: 'E_EPCIS_XML',
      place: file,
      rule: 'the file is XML; Theriac reads the JSON binding of EPCIS 2.0 alone',
      remedy: 'ask the sender for JSON-LD, or have an EPCIS 2.0 repository convert it',
    });
  }
  return text;
}

/** The error for a file of `size` bytes, which may be thrown before it is read. */
export function documentTooLarge(size: number, file: string): TheriacError {
  const mebibytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
  return new TheriacError({
    code: 'E_EPCIS_LIMIT',
    place: file,
    rule: `the file has ${mebibytes(size)}; ${mebibytes(LIMITS.bytes)} are read at most`,
    remedy: 'split it into several documents',
  });
}

function decodeUtf8(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new TheriacError({
      code: 'E_EPCIS_ENCODING',
      place: file,
      rule: 'the file is not valid UTF-8',
      remedy: SAVE_AS_UTF8,
      cause,
    });
  }
}
