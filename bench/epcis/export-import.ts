/** An import as documents again: one file for each that was imported. @module */
import { basename } from 'node:path';
import { TheriacError } from '../../base/index.ts';
import { restoreDocuments } from '../../ledger/index.ts';
import { DocumentFiles, namesFile } from './document-files-out.ts';
import type { ExportSummary } from './export.worker.ts';
import { readImport } from './read-import.ts';

/**
 * Writes the documents of the import in `directory`.
 *
 * @throws TheriacError E_IMPORT_FOLDER, E_USAGE (several documents for one file), E_RUN_EXISTS, E_RUN_WRITE
 */
export async function exportImport(
  directory: string,
  out: string,
): Promise<Omit<ExportSummary, 'cell'>> {
  const stored = await readImport(directory);
  const { frames } = stored;
  if (namesFile(out) && frames.length !== 1) {
    throw new TheriacError({
      code: 'E_USAGE',
      place: `--out ${out}`,
      rule: `the import has ${frames.length} documents, which is more than a file can hold`,
      remedy: 'name a folder',
    });
  }
  const names = fileNames(frames.map(({ file }) => file));
  const files = new DocumentFiles(out);
  let index = 0;
  try {
    for (const document of restoreDocuments(stored)) {
      files.begin(names[index++]!);
      files.write(`${JSON.stringify(document, null, 2)}\n`);
      files.end();
    }
    files.finish();
  } finally {
    files.discard();
  }
  return { documents: files.files, events: stored.records.length, bytes: files.bytes };
}

/** The names that the files came under; where two are equal, with their number in front. */
function fileNames(files: readonly string[]): readonly string[] {
  const names = files.map((file) => basename(file));
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return names.map((name, at) => {
    return times.get(name) === 1 ? name : `${String(at + 1).padStart(3, '0')}-${name}`;
  });
}
