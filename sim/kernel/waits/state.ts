/**
 * A value of a model that can be waited for: `waitUntil(simulation, () => door.value, door)`.
 *
 * @module
 */
import { type StateReader, type StateWriter, saveError } from '../checkpoint/bytes.ts';
import type { Part, Scheduler } from '../scheduler.ts';
import type { Changing } from './condition.ts';
import { Signal } from './signal.ts';

export class State<T> implements Changing, Part {
  readonly kind = 'state';
  readonly changed = new Signal();
  private readonly scheduler: Scheduler;
  private current: T;

  constructor(scheduler: Scheduler, value: T) {
    this.scheduler = scheduler;
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

  /** Only a truth value, a number or a text can be saved. */
  save(writer: StateWriter): void {
    const { current } = this;
    const type = typeof current;
    if (type !== 'boolean' && type !== 'number' && type !== 'string') {
      throw saveError(
        this.scheduler.place,
        `a state holds ${current === null ? 'null' : `a value of type ${type}`}`,
        'keep a truth value, a number or a text in it',
      );
    }
    writer.text(type);
    writer.text(String(current));
  }

  load(reader: StateReader): void {
    const type = reader.text();
    const text = reader.text();
    const value = type === 'number' ? Number(text) : type === 'boolean' ? text === 'true' : text;
    this.current = value as T;
  }
}
