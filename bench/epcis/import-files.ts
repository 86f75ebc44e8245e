/** An import from files to folder: read, made into rows, offered to the rules where that is wanted, written. @module */
import { setImmediate } from 'node:timers/promises';
import {
  type Finding,
  importDocuments,
  type OfferOptions,
  offerToRules,
  placesOf,
  refusalFindings,
} from '../../ledger/index.ts';
import { documentPaths, readDocuments } from './document-files.ts';
import { type ImportManifest, refuseExisting, writeImport } from './import-folder.ts';

interface ImportRequest {
  /** Files and folders. */
  readonly files: readonly string[];
  readonly out: string;
  /** Limits of products that say none; undefined: the contract rules are not asked. */
  readonly limits: OfferOptions | undefined;
  /** The command line, for the manifest. */
  readonly command: string;
  /** The present, ms since 1970-01-01. */
  readonly nowMs: number;
  /** Told what is being done. */
  readonly onProgress: (text: string) => void;
}

interface ImportOutcome {
  readonly manifest: ImportManifest;
  readonly findings: readonly Finding[];
  /** Events of which a contract rule refuses something. */
  readonly refusedEvents: number;
}

/**
 * Imports documents; nothing is written unless all of them are sound.
 *
 * @throws TheriacErrors with the faults of all files; TheriacError E_EPCIS_FILE, E_EPCIS_LIMIT, E_RUN_EXISTS, E_RUN_WRITE
 */
export async function importFiles(request: ImportRequest): Promise<ImportOutcome> {
  const { out, limits, nowMs, command, onProgress } = request;
  refuseExisting(out);
  const paths = documentPaths(request.files);
  const { documents, sources } = await readDocuments(paths, async (done) => {
    onProgress(`${done}/${paths.length} documents read`);
    // A turn for the timer that shows it, and for signals.
    await setImmediate();
  });
  onProgress('events to rows');
  await setImmediate();
  const imported = importDocuments(documents, nowMs);
  const refusals = limits === undefined ? [] : offerToRules({ ...imported, ...limits });
  const refused = refusalFindings(refusals, imported.events, placesOf(documents, imported.records));
  const findings = [...imported.findings, ...refused];
  onProgress('writing');
  await setImmediate();
  const manifest = writeImport(out, { imported, documents, sources, findings, command });
  const { eventId } = imported.events.columns;
  return {
    manifest,
    findings,
    refusedEvents: new Set(refusals.map(({ row }) => eventId[row])).size,
  };
}
