export {
  allocateColumns,
  EVENT_COLUMNS,
  type EventColumn,
  type EventColumns,
} from './event-columns.ts';
export { EventTable } from './event-table.ts';
export { IdentityTable } from './identity-table.ts';
export { eventLine, type LineNames } from './lines/event-line.ts';
export { EventLineReader } from './lines/event-line-reader.ts';
export { createSupplyEvent, NONE, type SupplyEvent } from './supply-event.ts';
export {
  BIZ_STEPS,
  type BizStep,
  DISPOSITIONS,
  Disposition,
  type DispositionName,
  ITEM_KINDS,
  ItemKind,
  Step,
} from './vocabulary.ts';
