/**
 * Reading an import back, for export, for rules and for detectors. Every file is held against the manifest first: a table
 * that somebody changed would be exported with a straight face.
 *
 * @module
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TheriacError } from '../../base/index.ts';
import { ITEM_KINDS } from '../../ledger/events/index.ts';
import type { EpcisDocument, StoredImport } from '../../ledger/index.ts';
import { fileSha256 } from '../run/files.ts';
import { decodeTable, type Row } from '../run/parquet.ts';
import { readEventRows } from './event-rows.ts';
import { type ImportManifest, MANIFEST } from './import-folder.ts';

/** Whether `directory` is the folder of an import, sound or not. */
export function isImportFolder(directory: string): boolean {
  try {
    const manifest = JSON.parse(readFileSync(join(directory, MANIFEST), 'utf8')) as {
      kind?: unknown;
    } | null;
    return manifest?.kind === 'epcis-import';
  } catch {
    return false;
  }
}

/**
 * Reads an import back.
 *
 * @throws TheriacError E_IMPORT_FOLDER where a file is missing, changed, or of another version
 */
export async function readImport(directory: string): Promise<StoredImport> {
  const { startMs, files } = readManifest(directory);
  for (const { path, sha256 } of files) {
    const full = join(directory, path);
    if (!existsSync(full)) throw damaged(full, 'the file is not there');
    if (fileSha256(full) !== sha256) throw damaged(full, 'the file was changed after the import');
  }
  const table = async (name: string): Promise<readonly Row[]> =>
    decodeTable(readFileSync(join(directory, `${name}.parquet`)));
  const items = await table('items');
  return {
    frames: (await table('documents')).map((row) => ({
      file: String(row['file']),
      kind: row['kind'] as EpcisDocument['kind'],
      frame: JSON.parse(String(row['frame'])) as EpcisDocument['frame'],
    })),
    records: (await table('epcis')).map((row) => ({
      document: Number(row['document']),
      index: Number(row['index']),
      type: String(row['type']),
      eventID: String(row['eventID']),
      context: String(row['context']),
      remainder: String(row['remainder']),
    })),
    events: readEventRows(await table('events')),
    tables: {
      startMs,
      items: items.map((row) => ({
        uri: String(row['uri']),
        kind: ITEM_KINDS.indexOf(row['kind'] as (typeof ITEM_KINDS)[number]),
        product: Number(row['product']),
      })),
      parties: (await table('parties')).map((row) => String(row['uri'])),
      sites: (await table('sites')).map((row) => ({
        uri: String(row['uri']),
        party: Number(row['party']),
      })),
      products: (await table('products')).map((row) => String(row['gtin'])),
      lots: (await table('lots')).map((row) => ({
        code: String(row['code']),
        product: Number(row['product']),
      })),
      shipments: (await table('shipments')).map((row) => String(row['uri'])),
    },
  };
}

function readManifest(directory: string): ImportManifest {
  const path = join(directory, MANIFEST);
  try {
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as Partial<ImportManifest> | null;
    if (
      manifest?.schema === 1 &&
      manifest.kind === 'epcis-import' &&
      Array.isArray(manifest.files)
    ) {
      return manifest as ImportManifest;
    }
  } catch {
    // told below, as any other damage
  }
  throw damaged(path, 'the manifest cannot be read, or is of another version');
}

function damaged(place: string, rule: string): TheriacError {
  const remedy = 'import the documents again with `theriac import`';
  return new TheriacError({ code: 'E_IMPORT_FOLDER', place, rule, remedy });
}
