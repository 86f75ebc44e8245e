/**
 * Statements that touch the same party or item run in the order in which they were offered, all others side by side: 32
 * connections would otherwise overtake each other, and a receipt would reach the database before its shipment.
 *
 * @module
 */

interface Task {
  readonly keys: readonly string[];
  readonly start: () => Promise<void>;
  /** Tasks before this one that are not done. */
  waitsFor: number;
  readonly next: Task[];
}

export class ConflictQueue {
  /** The last task that has the key. */
  private readonly last = new Map<string, Task>();

  /** Runs `start` when all earlier tasks with one of `keys` (each named once) have settled. `start` must not reject. */
  add(keys: readonly string[], start: () => Promise<void>): void {
    const task: Task = { keys, start, waitsFor: 0, next: [] };
    for (const key of keys) {
      const before = this.last.get(key);
      if (before !== undefined) {
        before.next.push(task);
        task.waitsFor++;
      }
      this.last.set(key, task);
    }
    if (task.waitsFor === 0) this.run(task);
  }

  private run(task: Task): void {
    void task.start().then(() => {
      for (const key of task.keys) if (this.last.get(key) === task) this.last.delete(key);
      for (const next of task.next) if (--next.waitsFor === 0) this.run(next);
    });
  }
}
