/**
 * Numbers for texts of which only the recent ones come again (shipments): never given twice, so that a text that comes after
 * all gets a new number and is confused with nothing.
 *
 * @module
 */
export class AgingNumbers {
  private given = 0;
  private recent = new Map<string, number>();
  private older = new Map<string, number>();

  /** The number of `text`. */
  numberOf(text: string): number {
    const known = this.recent.get(text);
    if (known !== undefined) return known;
    const number = this.older.get(text) ?? this.given++;
    this.recent.set(text, number);
    return number;
  }

  /** Forgets the texts that did not come since the last time. */
  age(): void {
    this.older = this.recent;
    this.recent = new Map();
  }
}
