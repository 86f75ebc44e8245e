/**
 * What lies in which unit while documents are read. EPCIS can take some children out of a parent; the event table knows
 * only the unpacking of a whole unit. The same is said in two steps: everything out, and the rest in again.
 *
 * @module
 */
import { Step, type SupplyEvent } from '../../events/index.ts';
import { type JsonObject, textOf } from '../json/strict-json.ts';
import type { ImportTables } from './import-tables.ts';

export class Containment {
  private readonly contents = new Map<number, Set<number>>();

  /** `rows` of one event, with those added that a partial unpacking needs; remembers what they say. */
  complete(rows: readonly SupplyEvent[], normal: JsonObject, tables: ImportTables): SupplyEvent[] {
    const [first] = rows;
    if (first?.step === Step.packing) this.put(rows);
    if (first?.step !== Step.unpacking) return [...rows];
    const inside = this.contents.get(first.item) ?? new Set<number>();
    this.contents.delete(first.item);
    const { childEPCs } = normal;
    if (!Array.isArray(childEPCs) || childEPCs.length === 0) return [...rows];
    const taken = new Set(childEPCs.map((uri) => tables.item(textOf(uri))));
    const left = [...inside].filter((item) => !taken.has(item));
    const back = left.map((item): SupplyEvent => {
      return {
        ...first,
        step: Step.packing,
        item,
        parent: first.item,
        product: tables.productOf(item),
      };
    });
    this.put(back);
    return [...rows, ...back];
  }

  private put(rows: readonly SupplyEvent[]): void {
    for (const { item, parent } of rows) {
      const inside = this.contents.get(parent) ?? new Set<number>();
      this.contents.set(parent, inside.add(item));
    }
  }
}
