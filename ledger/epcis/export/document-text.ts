/**
 * An EPCISDocument as text, event by event: a run has more events than memory should hold as objects. The header comes
 * last, because only then is it known what the events name; the order of keys means nothing in JSON.
 *
 * @module
 */

import { type JsonObject, type JsonValue, textOf } from '../json/strict-json.ts';
import { eventHashId } from '../meaning/event-hash.ts';
import { compactNames } from '../meaning/normal-form.ts';
import { THERIAC_NAMESPACE } from '../table/names.ts';
import { EPCIS_CONTEXT, EPCIS_PREFIXES, type Prefixes } from '../vocabulary/context.ts';
import { type MasterData, masterDataHeader } from './master-data.ts';

const PREFIX = 'theriac';
const PREFIXES: Prefixes = new Map([...EPCIS_PREFIXES, [PREFIX, THERIAC_NAMESPACE]]);
const CONTEXT = [EPCIS_CONTEXT, { [PREFIX]: THERIAC_NAMESPACE }];

/** Fields whose values name places, parties or classes. */
const NAMING = new Set(['id', 'source', 'destination', 'epcClass', 'parentID']);

export class DocumentText {
  /** Events so far. */
  events = 0;
  private readonly known: MasterData;
  private readonly named = new Set<string>();
  private latest: string;

  /** `created` is when it was created if nothing was recorded later. */
  constructor(known: MasterData, created: string) {
    this.known = known;
    this.latest = created;
  }

  /** The text up to the first event. */
  begin(): string {
    const head = `{"@context":${JSON.stringify(CONTEXT)},"type":"EPCISDocument","schemaVersion":"2.0"`;
    return `${head},\n"epcisBody":{"eventList":[`;
  }

  /**
   * The text of one event in normal form, with its hash as its id.
   *
   * @param classes URIs of the classes of its items, for the header
   */
  event(normal: JsonObject, classes: Iterable<string>): string {
    const value = compactNames(normal, PREFIXES) as JsonObject;
    const { type, ...rest } = value;
    const eventID = eventHashId({ value, prefixes: PREFIXES });
    this.remember(normal);
    for (const uri of classes) this.named.add(uri);
    const recordTime = textOf(normal['recordTime']);
    if (recordTime > this.latest) this.latest = recordTime;
    const text = JSON.stringify({ type, eventID, ...rest });
    return `${this.events++ === 0 ? '' : ','}\n${text}`;
  }

  /** The text after the last event. The document was created when its last event was recorded. */
  end(): string {
    for (const uri of [...this.named]) {
      const place = this.known.places.get(uri);
      if (place !== undefined) this.named.add(place.party);
    }
    const header = JSON.stringify(masterDataHeader(this.known, this.named));
    return `\n]},\n"epcisHeader":${header},\n"creationDate":${JSON.stringify(this.latest)}}\n`;
  }

  private remember(value: JsonValue, field = ''): void {
    if (typeof value === 'string') {
      if (NAMING.has(field) || field.startsWith(THERIAC_NAMESPACE)) this.named.add(value);
    } else if (Array.isArray(value)) {
      for (const entry of value) this.remember(entry, field);
    } else if (value !== null && typeof value === 'object') {
      for (const [name, entry] of Object.entries(value)) this.remember(entry, name);
    }
  }
}
