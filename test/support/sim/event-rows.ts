/**
 * The event table as a list of records, and what can be read off it by anybody who holds the labels
 * and the register of organisations: nothing here looks at the truth or at an attacker's code.
 *
 * @module
 */
import { ItemKind, Step, type SupplyEvent } from '../../../ledger/events/index.ts';
import type { WorldModel } from '../../../sim/index.ts';
import type { World } from '../../../sim/world/world.ts';

export interface Row extends SupplyEvent {
  readonly verdict: number;
}

/** What was recorded, with the look-ups that traces are found by. */
export interface Record {
  readonly model: WorldModel;
  readonly rows: readonly Row[];
  /** Rows about an item, in order. */
  readonly of: (item: number) => readonly Row[];
  readonly isPack: (item: number) => boolean;
  readonly serial: (item: number) => string;
  /** Receipts of single packs: honest goods come in units. */
  readonly looseReceipts: readonly Row[];
  /** The commissioning of an item. */
  readonly origin: (item: number) => Row | undefined;
  /** True for organisations that run a site of the chain. */
  readonly hasSite: (organisation: number) => boolean;
}

/** Reads the record of a world. */
export function recordOf(world: World): Record {
  const { recorder, identities, model } = world;
  const { columns, length } = recorder.events;
  const rows = Array.from({ length }, (_, row) => ({
    ...recorder.events.read(row),
    verdict: columns.verdict[row]!,
  }));
  const byItem = new Map<number, Row[]>();
  for (const row of rows) {
    const known = byItem.get(row.item);
    if (known === undefined) byItem.set(row.item, [row]);
    else known.push(row);
  }
  const of = (item: number) => byItem.get(item) ?? [];
  const isPack = (item: number) => item >= 0 && identities.kind[item] === ItemKind.pack;
  const owners = new Set(model.sites.map(({ organisation }) => organisation));
  return {
    model,
    rows,
    of,
    isPack,
    serial: (item) => identities.serialText(item),
    looseReceipts: rows.filter(({ step, item }) => step === Step.receiving && isPack(item)),
    origin: (item) => of(item).find(({ step }) => step === Step.commissioning),
    hasSite: (organisation) => owners.has(organisation),
  };
}

/** Rows of `rows` with that step, before or after a row. */
export const before = (rows: readonly Row[], at: Row, step: number): readonly Row[] =>
  rows.slice(0, rows.indexOf(at)).filter((row) => row.step === step);
export const after = (rows: readonly Row[], at: Row): readonly Row[] =>
  rows.slice(rows.indexOf(at) + 1);
