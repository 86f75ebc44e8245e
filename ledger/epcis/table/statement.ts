/**
 * From rows to statements. A row is about one item; an EPCIS event is about many. Rows of one event that agree in all but
 * the item become one statement, as a packing line that says of twenty packs what it says of each.
 *
 * @module
 */
import {
  createSupplyEvent,
  type EventColumn,
  type EventTable,
  NONE,
  Step,
  type SupplyEvent,
} from '../../events/index.ts';

/** What is said once, and of which items; `event.item` is the first of them. */
export interface Statement {
  readonly event: Readonly<SupplyEvent>;
  /** Without NONE. */
  readonly items: readonly number[];
}

/** Columns in which rows of a statement agree. */
const SAID_ONCE = [
  'eventId',
  'eventTimeMs',
  'recordTimeMs',
  'step',
  'disposition',
  'party',
  'site',
  'otherParty',
  'parent',
  'product',
  'lot',
  'expiryDay',
  'shipment',
  'paper',
  'temperatureMinC',
  'temperatureMaxC',
] as const satisfies readonly EventColumn[];

/** A larger event is split, so that every reader takes it. */
const ITEMS_MAX = 2_000;

/**
 * Statements of the accepted rows of a table, in the order of the table. What bears the serial of
 * another item gets a statement of its own: a list of EPCs has each once.
 */
export function* acceptedStatements(events: EventTable): Generator<Statement> {
  let first = NONE;
  let items = new Set<number>();
  for (let row = 0; row < events.length; row++) {
    if (events.columns.verdict[row] !== 0) continue;
    const item = events.columns.item[row]!;
    const hasRoom = items.size < ITEMS_MAX && !items.has(item);
    if (first !== NONE && hasRoom && belongTogether(events, first, row)) {
      items.add(item);
      continue;
    }
    if (first !== NONE) yield statementOf(events, first, [...items]);
    first = row;
    items = new Set([item]);
  }
  if (first !== NONE) yield statementOf(events, first, [...items]);
}

/** The statement of `rows` (ascending); undefined where there are none, or they say several things. */
export function singleStatement(
  events: EventTable,
  rows: readonly number[],
): Statement | undefined {
  const [first = NONE] = rows;
  if (first === NONE || !rows.every((row) => row === first || belongTogether(events, first, row)))
    return undefined;
  return statementOf(
    events,
    first,
    rows.map((row) => events.columns.item[row]!),
  );
}

function statementOf(events: EventTable, first: number, items: readonly number[]): Statement {
  const event = events.read(first, createSupplyEvent());
  return { event, items: items.filter((item) => item !== NONE) };
}

function belongTogether(events: EventTable, a: number, b: number): boolean {
  // A unit is emptied by an event of its own.
  if (events.columns.step[a] === Step.unpacking) return false;
  return SAID_ONCE.every((name) => {
    const column = events.columns[name];
    return Object.is(column[a], column[b]);
  });
}
