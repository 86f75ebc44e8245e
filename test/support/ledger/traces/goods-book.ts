/**
 * Where everything is, as the accepted statements tell it, kept as double entry: a statement takes an item from the
 * place that its words name and puts it into another. If the item was not where the words say, it is afterwards in two
 * places. Plain sets that are searched; nothing is known of how the ledger keeps its state.
 *
 * @module
 */

/** A shelf of a party, the way between two, the inside of a unit, or an end. */
export type Place = string;

export const NOWHERE: Place = 'nowhere';
export const DISPENSED: Place = 'dispensed';
export const DESTROYED: Place = 'destroyed';

/** On the shelf of `party`: it answers for what lies there. */
export const shelf = (party: number): Place => `shelf ${party}`;
/** On the way, under the despatch advice of that number. */
export const way = (from: number, to: number, advice: number): Place =>
  `way ${from} ${to} ${advice}`;
export const inside = (unit: number): Place => `in ${unit}`;

/** The unit whose inside `place` is, or undefined. */
function unitOf(place: Place): number | undefined {
  return place.startsWith('in ') ? Number(place.slice(3)) : undefined;
}

/** Sender, receiver and advice of a way, or undefined. */
export function wayOf(place: Place): { from: number; to: number; advice: number } | undefined {
  if (!place.startsWith('way ')) return undefined;
  const [from, to, advice] = place.slice(4).split(' ').map(Number) as [number, number, number];
  return { from, to, advice };
}

/** Who has what lies at `place` in hand, or will have: its shelf, or the end of the way. */
export function atHandOf(place: Place): number | undefined {
  return place.startsWith('shelf ') ? Number(place.slice(6)) : wayOf(place)?.to;
}

export interface Entry {
  readonly item: number;
  readonly from: Place;
  readonly to: Place;
}

export class GoodsBook {
  /** Units that were ever filled. */
  readonly units = new Set<number>();
  private readonly places = new Map<Place, Set<number>>();

  /** Everything that lies at `place`, ascending. */
  at(place: Place): number[] {
    return [...(this.places.get(place) ?? [])].sort((a, b) => a - b);
  }

  /** All places that hold `item`: one, or none for an item that nobody spoke of. */
  placesOf(item: number): Place[] {
    const found: Place[] = [];
    for (const [place, items] of this.places) if (items.has(item)) found.push(place);
    return found;
  }

  /** Places that hold something. */
  inUse(): Place[] {
    return [...this.places].filter(([, items]) => items.size > 0).map(([place]) => place);
  }

  /** Where `item` is, NOWHERE for an unknown one. */
  placeOf(item: number): Place {
    return this.placesOf(item)[0] ?? NOWHERE;
  }

  /** `item`, the unit it lies in, the unit that lies in, and so on. */
  chain(item: number): number[] {
    const found = [item];
    for (let unit = unitOf(this.placeOf(item)); unit !== undefined; ) {
      if (found.includes(unit)) break;
      found.push(unit);
      unit = unitOf(this.placeOf(unit));
    }
    return found;
  }

  /** Where the outermost unit around `item` is. */
  outerPlace(item: number): Place {
    return this.placeOf(this.chain(item).at(-1)!);
  }

  /** Every item that lies in `unit`, at any depth, that holds nothing itself. */
  contents(unit: number): number[] {
    return this.at(inside(unit)).flatMap((item) =>
      this.units.has(item) ? this.contents(item) : [item],
    );
  }

  /** True where a walk upwards from `item` comes back to where it was. */
  isInItself(item: number): boolean {
    const met = new Set([item]);
    for (let unit = unitOf(this.placeOf(item)); unit !== undefined; ) {
      if (met.has(unit)) return true;
      met.add(unit);
      unit = unitOf(this.placeOf(unit));
    }
    return false;
  }

  /** Takes the item from where the words say it was, and puts it where they say it is. */
  book({ item, from, to }: Entry): void {
    this.places.get(from)?.delete(item);
    let items = this.places.get(to);
    if (items === undefined) {
      items = new Set();
      this.places.set(to, items);
    }
    items.add(item);
    const unit = unitOf(to);
    if (unit !== undefined) this.units.add(unit);
  }
}
