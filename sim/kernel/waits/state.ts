/**
 * A value of a model that can be waited for: `waitUntil(simulation, () => door.value, door)`.
 *
 * @module
 */
import type { StateReader, StateWriter } from '../checkpoint/bytes.ts';
import type { Part, Scheduler } from '../scheduler.ts';
import type { Changing } from './condition.ts';
import { Signal } from './signal.ts';

export class State<T extends boolean | number | string> implements Changing, Part {
  readonly kind = 'state';
  readonly changed = new Signal();
  private current: T;

  constructor(scheduler: Scheduler, value: T) {
    this.current = value;
    scheduler.enrol(this);
  }

  get value(): T {
    return this.current;
  }

  /** Sets the value; whoever waits for a condition on it looks again if it is another one. */
  set(value: T): void {
    if (Object.is(value, this.current)) return;
    this.current = value;
    this.changed.fire(undefined);
  }

  save(writer: StateWriter): void {
    writer.text(typeof this.current);
    writer.text(String(this.current));
  }

  load(reader: StateReader): void {
    const type = reader.text();
    const text = reader.text();
    const value = type === 'number' ? Number(text) : type === 'boolean' ? text === 'true' : text;
    this.current = value as T;
  }
}
