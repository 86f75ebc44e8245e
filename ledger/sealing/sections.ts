/**
 * What is commercially sensitive about a statement and needed by no rule, cut into sections that go to different
 * readers. Each section has a salted commitment on the log: whoever was shown a section can check it against the log,
 * and nobody else can test guesses, since a serial or a temperature is easily guessed and 128 bits of salt are not.
 *
 * @module
 */
import { createHmac } from 'node:crypto';
import { CborReader } from '../crypto/cbor-reader.ts';
import { CborWriter } from '../crypto/cbor-writer.ts';

/** By position; append only. */
export const SECTIONS = ['serials', 'trade', 'conditions'] as const;
export type SectionName = (typeof SECTIONS)[number];

const PAYLOAD_VERSION = 1;

export interface Section {
  /** Index into SECTIONS. */
  readonly section: number;
  readonly salt: Uint8Array;
  /** Deterministic JSON. */
  readonly content: string;
}

/** HMAC-SHA-256 of the content under its salt. */
export function commitmentOf({ salt, content }: Section): Uint8Array {
  return createHmac('sha256', salt).update(content).digest();
}

/** Kept between calls: its memory costs more than what is written. */
const out = new CborWriter();

/** The sections as one plaintext. */
export function encodeSections(sections: readonly Section[]): Uint8Array {
  out.clear().array(2).integer(PAYLOAD_VERSION).array(sections.length);
  for (const { section, salt, content } of sections) {
    out.array(3).integer(section).byteString(salt).textString(content);
  }
  return out.copy();
}

/** Reads what `encodeSections` wrote. Throws E_LEDGER_CORRUPT, at `place`. */
export function decodeSections(plaintext: Uint8Array, place: string): readonly Section[] {
  const reader = new CborReader(plaintext, place);
  reader.expect('the length of the payload', reader.array(), 2);
  reader.expect('the payload version', reader.unsigned(), PAYLOAD_VERSION);
  return Array.from({ length: reader.array() }, () => {
    reader.expect('the length of a section', reader.array(), 3);
    return {
      section: reader.unsigned(),
      salt: reader.byteString(),
      content: reader.textString(),
    };
  });
}
