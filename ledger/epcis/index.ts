/** EPCIS 2.0 documents: what is exchanged with other houses, and how it becomes rows of the event table. @module */
export { exportEvents } from './export/export-events.ts';
export { worldMasterData, worldNames } from './export/world-names.ts';
export { documentTooLarge } from './json/decode-text.ts';
export { LIMITS as EPCIS_LIMITS } from './json/limits.ts';
export { type EpcisDocument, readEpcisDocument } from './read-document.ts';
export {
  type EventRecord,
  type ImportedEvents,
  importDocuments,
  placesOf,
} from './table/import-documents.ts';
export type { StoredTables } from './table/import-tables.ts';
export { type Finding, type OfferOptions, offerToRules } from './table/offer.ts';
export { refusalFindings } from './table/refusals.ts';
export { restoreDocuments, type StoredFrame, type StoredImport } from './table/restore.ts';
