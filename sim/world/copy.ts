/**
 * A copy of a whole object graph, for going on twice from one state. Classes keep their prototypes,
 * references within the graph stay references within the copy, and what cannot change (functions,
 * frozen objects) is shared. A function that closes over state would lead from the copy back into
 * the original: nothing that is copied may hold one.
 *
 * @module
 */
import { TheriacError } from '../../base/index.ts';

export class Copier {
  private readonly copies: Map<object, object>;

  /** @param replaced Objects of the graph, and what stands for each of them in the copy. */
  constructor(replaced: Iterable<readonly [object, object]>) {
    this.copies = new Map(replaced);
  }

  /** The copy of a value; the same object gives the same copy every time. */
  copy<T>(value: T): T {
    if (typeof value !== 'object' || value === null) return value;
    const known = this.copies.get(value);
    if (known !== undefined) return known as T;
    if (Object.isFrozen(value)) return value;
    return this.copyObject(value) as T;
  }

  /** Copies every field of `from` that `into` is to have, but those in `except`. */
  copyFields(from: object, into: object, except: readonly string[] = []): void {
    for (const name of Object.keys(from)) {
      if (except.includes(name)) continue;
      const value = this.copy((from as Record<string, unknown>)[name]);
      // defined and not assigned: the field may be readonly, or have a setter in the prototype
      Object.defineProperty(into, name, {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
  }

  private copyObject(value: object): object {
    if (ArrayBuffer.isView(value)) return this.keep(value, this.copyView(value));
    if (value instanceof ArrayBuffer) return this.keep(value, value.slice(0));
    if (value instanceof Map) return this.copyMap(value);
    if (value instanceof Set) return this.copySet(value);
    if (Array.isArray(value)) return this.copyArray(value);
    const copy = this.keep(value, Object.create(Object.getPrototypeOf(value) as object) as object);
    this.copyFields(value, copy);
    return copy;
  }

  /** Remembered before its parts are copied: they may refer to it. */
  private keep<T extends object>(original: object, copy: T): T {
    this.copies.set(original, copy);
    return copy;
  }

  /** Views of one buffer are views of one buffer in the copy. */
  private copyView(view: ArrayBufferView): ArrayBufferView {
    if (!(view.buffer instanceof ArrayBuffer) || view instanceof DataView) {
      throw new TheriacError({
        code: 'E_ARGUMENT',
        place: 'copy',
        rule: 'shared memory and data views cannot be copied',
        remedy: 'keep state in typed arrays of memory of their own',
      });
    }
    const buffer = this.copy(view.buffer);
    const { constructor, length } = view as Uint8Array;
    const View = constructor as new (
      buffer: ArrayBuffer,
      offset: number,
      length: number,
    ) => ArrayBufferView;
    return new View(buffer, view.byteOffset, length);
  }

  private copyMap(map: ReadonlyMap<unknown, unknown>): Map<unknown, unknown> {
    const copy = this.keep(map, new Map<unknown, unknown>());
    for (const [key, value] of map) copy.set(this.copy(key), this.copy(value));
    return copy;
  }

  private copySet(set: ReadonlySet<unknown>): Set<unknown> {
    const copy = this.keep(set, new Set<unknown>());
    for (const value of set) copy.add(this.copy(value));
    return copy;
  }

  private copyArray(array: readonly unknown[]): unknown[] {
    const copy = this.keep(array, new Array<unknown>(array.length).fill(undefined));
    for (let i = 0; i < array.length; i++) copy[i] = this.copy(array[i]);
    return copy;
  }
}
