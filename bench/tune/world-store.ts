/**
 * Worlds of a search on disk: the scans of one range, features and labels, as Parquet. The files of training and
 * validation worlds hold no scan of a held-out attacker's pack; worlds for judging are never stored at all.
 *
 * @module
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BudgetedScans, LabelledScans } from '../../ml/index.ts';
import { fileSha256, makeFolder, writeWhole } from '../run/files.ts';
import { type Column, decodeTable, encodeTable } from '../run/parquet.ts';

export type WorldSet = 'training' | 'validation';

/** What is said of a stored world beside its scans. */
export interface WorldRecord {
  readonly name: string;
  readonly scans: number;
  readonly positives: number;
  readonly packs: number;
  readonly budgetPerMillion: number;
  readonly sha256: string;
}

/** Folder of the worlds below the folder of a search. */
export const WORLDS = 'worlds';

/** `training-0000`. */
export function worldName(set: WorldSet, world: number): string {
  return `${set}-${String(world).padStart(4, '0')}`;
}

/** Writes a world; the record, which makes it count, comes last. */
export function writeWorld(
  working: string,
  name: string,
  { scans, budgetPerMillion }: BudgetedScans<LabelledScans>,
  packs: number,
): WorldRecord {
  const folder = join(working, WORLDS);
  makeFolder(folder);
  const path = join(folder, `${name}.parquet`);
  writeWhole(path, encodeTable(columnsOf(scans)));
  const record: WorldRecord = {
    name,
    scans: scans.labels.length,
    positives: scans.labels.reduce((sum, label) => sum + label, 0),
    packs,
    budgetPerMillion,
    sha256: fileSha256(path),
  };
  writeWhole(join(folder, `${name}.json`), `${JSON.stringify(record)}\n`);
  return record;
}

function columnsOf({ matrix, refused, labels }: LabelledScans): readonly Column[] {
  const { names, rows, columns, data } = matrix;
  const features = names.map((name, column): Column => {
    const values = Float64Array.from({ length: rows }, (_, row) => data[row * columns + column]!);
    return { name, type: 'DOUBLE', data: values };
  });
  return [
    { name: 'refused', type: 'INT32', data: Int32Array.from(refused) },
    { name: 'label', type: 'INT32', data: Int32Array.from(labels) },
    ...features,
  ];
}

/** The record of a stored world whose file is as it was written; undefined where there is none. */
export function readWorldRecord(working: string, name: string): WorldRecord | undefined {
  const path = join(working, WORLDS, name);
  if (!existsSync(`${path}.json`) || !existsSync(`${path}.parquet`)) return undefined;
  try {
    const record = JSON.parse(readFileSync(`${path}.json`, 'utf8')) as WorldRecord;
    return fileSha256(`${path}.parquet`) === record.sha256 ? record : undefined;
  } catch {
    return undefined;
  }
}

/** The scans of a stored world. */
export async function readWorld(
  working: string,
  name: string,
  names: readonly string[],
): Promise<BudgetedScans<LabelledScans>> {
  const record = readWorldRecord(working, name)!;
  const bytes = readFileSync(join(working, WORLDS, `${name}.parquet`));
  const table = await decodeTable(new Uint8Array(bytes));
  const rows = table.length;
  const data = new Float64Array(rows * names.length);
  for (let row = 0, at = 0; row < rows; row++) {
    for (const column of names) data[at++] = Number(table[row]![column]);
  }
  const flags = (column: string) => Uint8Array.from(table, (row) => Number(row[column]));
  return {
    scans: {
      matrix: { names, rows, columns: names.length, data },
      refused: flags('refused'),
      labels: flags('label'),
    },
    budgetPerMillion: record.budgetPerMillion,
  };
}
