/**
 * All accepted events of a table as EPCIS documents of bounded size, as pieces of text. Whoever writes them down needs
 * memory for one event.
 *
 * @module
 */
import { type EventTable, NONE } from '../../events/index.ts';
import { describeStatement } from '../table/describe.ts';
import type { EventNames } from '../table/names.ts';
import { acceptedStatements, type Statement } from '../table/statement.ts';
import { instantText } from '../time.ts';
import { DocumentText } from './document-text.ts';
import type { MasterData } from './master-data.ts';

export interface ExportRequest {
  readonly events: EventTable;
  readonly names: EventNames;
  readonly masterData: MasterData;
  /** Events in one document; Infinity: all in one. */
  readonly eventsPerDocument: number;
}

/** A piece of the text of document `document` (from 0). */
export interface ExportPiece {
  readonly document: number;
  readonly text: string;
  /** Events that the piece holds: 1 or 0. */
  readonly events: number;
  /** `eventId` of the last statement. */
  readonly eventId: number;
  /** True for the last piece of its document. */
  readonly closes: boolean;
}

/** The pieces of all documents, in order. There is always at least one document, if need be without events. */
export function* exportEvents(request: ExportRequest): Generator<ExportPiece> {
  const { names, masterData, eventsPerDocument } = request;
  const created = instantText({ epochMs: names.startMs, belowMs: '' });
  let document = 0;
  let text = new DocumentText(masterData, created);
  let eventId = 0;
  yield { document, text: text.begin(), events: 0, eventId, closes: false };
  for (const statement of acceptedStatements(request.events)) {
    if (text.events >= eventsPerDocument) {
      yield { document, text: text.end(), events: 0, eventId, closes: true };
      document += 1;
      text = new DocumentText(masterData, created);
      yield { document, text: text.begin(), events: 0, eventId, closes: false };
    }
    eventId = statement.event.eventId;
    const normal = describeStatement(statement, names);
    const piece = text.event(normal, classesOf(statement, names));
    yield { document, text: piece, events: 1, eventId, closes: false };
  }
  yield { document, text: text.end(), events: 0, eventId, closes: true };
}

function classesOf({ event, items }: Statement, names: EventNames): ReadonlySet<string> {
  const products = new Set([event.product, ...items.map((item) => names.productOf(item))]);
  products.delete(NONE);
  return new Set([...products].map((product) => names.product(product)));
}
