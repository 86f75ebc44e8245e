/**
 * The folder of an import: the event table and what its numbers stand for as Parquet, and a manifest with the checksum of
 * every file. It is built beside its place and renamed, so that it is whole or not there.
 *
 * @module
 */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { canonicalJson, TheriacError } from '../../base/index.ts';
import { ITEM_KINDS } from '../../ledger/events/index.ts';
import type { EpcisDocument, Finding, ImportedEvents } from '../../ledger/index.ts';
import { packageVersion } from '../run/code-hash.ts';
import { fileSha256, listFiles, makeFolder, writeWhole, writing } from '../run/files.ts';
import { type Column, encodeTable } from '../run/parquet.ts';
import type { SourceFile } from './document-files.ts';
import { eventColumns } from './event-rows.ts';

/** `manifest.json` of an import. */
export interface ImportManifest {
  readonly schema: 1;
  readonly kind: 'epcis-import';
  readonly version: string;
  readonly command: string;
  /** Of virtual time 0, ms since 1970-01-01. */
  readonly startMs: number;
  readonly sources: readonly SourceFile[];
  readonly counts: Readonly<Record<string, number>>;
  /** Findings by kind. */
  readonly findings: Readonly<Record<string, number>>;
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
}

export interface ImportToWrite {
  readonly imported: ImportedEvents;
  readonly documents: readonly EpcisDocument[];
  readonly sources: readonly SourceFile[];
  readonly findings: readonly Finding[];
  readonly command: string;
}

/** Name of the manifest in the folder. */
export const MANIFEST = 'manifest.json';

/**
 * Refuses a place for a folder where something stands already.
 *
 * @throws TheriacError E_RUN_EXISTS
 */
export function refuseExisting(out: string): void {
  if (!existsSync(out)) return;
  throw new TheriacError({
    code: 'E_RUN_EXISTS',
    place: out,
    rule: 'something stands there already',
    remedy: 'give another --out, or move it away',
  });
}

/**
 * Writes the folder `out`, which must not exist.
 *
 * @throws TheriacError E_RUN_EXISTS, E_RUN_WRITE
 */
export function writeImport(out: string, request: ImportToWrite): ImportManifest {
  refuseExisting(out);
  const draft = `${resolve(out)}.partial-${process.pid}`;
  makeFolder(dirname(draft));
  try {
    makeFolder(draft);
    for (const [name, columns] of Object.entries(tablesOf(request))) {
      writeWhole(join(draft, `${name}.parquet`), encodeTable(columns));
    }
    writeWhole(join(draft, 'findings.ndjson'), linesOf(request.findings));
    const manifest = manifestOf(draft, request);
    writeWhole(join(draft, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
    writing(out, () => {
      renameSync(draft, resolve(out));
    });
    return manifest;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function linesOf(findings: readonly Finding[]): string {
  return findings.map((finding) => `${canonicalJson(finding)}\n`).join('');
}

function text<T>(name: string, rows: readonly T[], of: (row: T) => string): Column {
  return { name, type: 'STRING', data: rows.map(of) };
}

function int<T>(name: string, rows: readonly T[], of: (row: T) => number): Column {
  return { name, type: 'INT32', data: rows.map(of) };
}

const itself = (value: string) => value;

function tablesOf({ imported, documents }: ImportToWrite): Record<string, readonly Column[]> {
  const { events, records } = imported;
  return {
    documents: [
      text('file', documents, ({ file }) => file),
      text('kind', documents, ({ kind }) => kind),
      text('frame', documents, ({ frame }) => JSON.stringify(frame)),
    ],
    epcis: [
      int('document', records, ({ document }) => document),
      int('index', records, ({ index }) => index),
      text('type', records, ({ type }) => type),
      text('eventID', records, ({ eventID }) => eventID),
      text('context', records, ({ context }) => context),
      text('remainder', records, ({ remainder }) => remainder),
    ],
    events: eventColumns(events),
    ...nameTables(imported),
  };
}

/** What the numbers of the event table stand for. */
function nameTables({ tables }: ImportedEvents): Record<string, readonly Column[]> {
  return {
    items: [
      text('uri', tables.items, ({ uri }) => uri),
      text('kind', tables.items, ({ kind }) => ITEM_KINDS[kind]!),
      int('product', tables.items, ({ product }) => product),
    ],
    parties: [text('uri', tables.parties, itself)],
    sites: [
      text('uri', tables.sites, ({ uri }) => uri),
      int('party', tables.sites, ({ party }) => party),
    ],
    products: [text('gtin', tables.products, itself)],
    lots: [
      text('code', tables.lots, ({ code }) => code),
      int('product', tables.lots, ({ product }) => product),
    ],
    shipments: [text('uri', tables.shipments, itself)],
  };
}

function manifestOf(draft: string, request: ImportToWrite): ImportManifest {
  const { imported, documents, sources, findings, command } = request;
  const byKind: Record<string, number> = {};
  for (const { kind } of findings) byKind[kind] = (byKind[kind] ?? 0) + 1;
  const { length } = imported.events;
  return {
    schema: 1,
    kind: 'epcis-import',
    version: packageVersion(),
    command,
    startMs: imported.tables.startMs,
    sources,
    counts: {
      documents: documents.length,
      events: imported.records.length,
      rows: length,
      refusedRows: imported.events.columns.verdict.subarray(0, length).filter((code) => code > 0)
        .length,
      items: imported.tables.items.length,
      parties: imported.tables.parties.length,
    },
    findings: byKind,
    files: listFiles(draft).map((path) => ({ path, sha256: fileSha256(join(draft, path)) })),
  };
}
