/**
 * Ids of events in what is imported together: one id stands for one event. The same id with another content is either
 * the withdrawal of an error, which is in order, or a mistake, which is not.
 *
 * @module
 */

import {
  isObject,
  type JsonObject,
  type JsonValue,
  textOf,
  withoutFields,
} from '../json/strict-json.ts';
import { eventHashId } from '../meaning/event-hash.ts';
import { meaningText } from '../meaning/meaning.ts';
import type { EpcisDocument } from '../read-document.ts';
import type { Finding } from './offer.ts';

const HASH_ID = /^ni:\/\/\/sha-256;[0-9a-f]{64}\?ver=CBV2\.0$/;

export class EventIds {
  private readonly documents: readonly EpcisDocument[];
  private readonly withdrawn = new Set<JsonValue>();
  private readonly contents = new Map<JsonValue, string>();

  constructor(documents: readonly EpcisDocument[], normals: readonly JsonObject[]) {
    this.documents = documents;
    for (const { eventID, errorDeclaration } of normals) {
      if (eventID !== undefined && errorDeclaration !== undefined) this.withdrawn.add(eventID);
    }
  }

  /** True where the event was declared an error: nothing follows from it. */
  isWithdrawn({ eventID }: JsonObject): boolean {
    return eventID !== undefined && this.withdrawn.has(eventID);
  }

  /** What is odd about the id of an event; asked once for each event, in order. */
  findings(
    { document, index, normal }: { document: number; index: number; normal: JsonObject },
    place: string,
  ): Finding[] {
    const { eventID } = normal;
    if (typeof eventID !== 'string') return [];
    const text = meaningText(withoutFields(normal, 'eventID', 'recordTime', 'errorDeclaration'));
    const before = this.contents.get(eventID);
    this.contents.set(eventID, before ?? text);
    const found: Finding[] = [];
    if (before !== undefined && before !== text) {
      const reused = `another event has the id ${eventID}`;
      found.push({ kind: 'reused-event-id', place, text: reused });
    }
    if (HASH_ID.test(eventID) && eventID !== this.hashOf(document, index)) {
      const other = 'the id is the hash of another content';
      found.push({ kind: 'event-id-mismatch', place, text: other });
    }
    return found;
  }

  private hashOf(document: number, index: number): string {
    const { events, frame } = this.documents[document]!;
    return eventHashId(events[index]!, ignoredFields(frame));
  }
}

/** Fields that a repository says it added to what it was sent. */
export function ignoredFields(frame: JsonValue): ReadonlySet<string> {
  const ignored = new Set<string>();
  if (!isObject(frame)) return ignored;
  for (const [name, value] of Object.entries(frame)) {
    if (name.endsWith(':ignoreFields') && Array.isArray(value)) {
      for (const field of value) ignored.add(textOf(field));
    } else for (const field of ignoredFields(value)) ignored.add(field);
  }
  return ignored;
}
