/**
 * What a URI in an event names. A URN and a Digital Link of one pack are one pack; a URI that is no key of GS1 names
 * what its owner says, and is compared as text.
 *
 * @module
 */
import { type KeyReading, readDigitalLink } from './digital-link.ts';
import { readEpcUrn } from './epc-urn.ts';
import { canonicalUri, type Gs1Key, identityUri, type KeyFault } from './gs1-keys.ts';

/** Keys that others rely on everywhere: wrong ones are refused on any host. The others may be a company's own paths. */
const CHECKED_ANYWHERE = ['00', '01', '414', '417'];

/** Reads a URI as a key of GS1. */
export function readKey(uri: string): KeyReading {
  return /^https?:/i.test(uri) ? readDigitalLink(uri) : readEpcUrn(uri);
}

/** What is wrong with `uri` as the name of a thing; undefined where nothing is, and for private URIs. */
export function identifierFault(uri: string): KeyFault | undefined {
  const reading = readKey(uri);
  if (reading.kind !== 'fault') return undefined;
  if (/^(?:urn:|https?:\/\/id\.gs1\.org(?:[/:]|$))/i.test(uri)) return reading.fault;
  const { ai, fault } = reading;
  const mistyped = fault.code === 'E_EPCIS_CHECK_DIGIT' && CHECKED_ANYWHERE.includes(ai ?? '');
  return mistyped ? fault : undefined;
}

/** The key behind `uri`, or undefined where it has none that is sound. */
export function keyOf(uri: string): Gs1Key | undefined {
  const reading = readKey(uri);
  return reading.kind === 'key' ? reading.key : undefined;
}

/** The one text for all spellings of `uri`: with every qualifier and query, so that nothing that was said is lost. */
export function canonicalText(uri: string): string {
  const reading = readKey(uri);
  return reading.kind === 'key' ? canonicalUri(reading.key) + reading.query : uri;
}

/** The one text for the thing that `uri` names. */
export function identityText(uri: string): string {
  const key = keyOf(uri);
  return key === undefined ? uri : identityUri(key);
}
