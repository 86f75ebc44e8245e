/** Dense numbers for texts, in the order in which they first come; the number of a text that is given up goes to the next. @module */
export class InternedTexts {
  private readonly numbers = new Map<string, number>();
  private readonly texts: string[] = [];
  private readonly freed: number[] = [];

  /** Texts that have a number. */
  get size(): number {
    return this.numbers.size;
  }

  /** The number of `text`, given to it now where it has none. */
  numberOf(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const number = this.freed.pop() ?? this.texts.length;
    this.numbers.set(text, number);
    this.texts[number] = text;
    return number;
  }

  /** The text of a number that was given; empty where it was given up. */
  textOf(number: number): string {
    return this.texts[number] ?? '';
  }

  /** Takes the number from its text. */
  giveUp(number: number): void {
    const text = this.texts[number];
    if (text === undefined || this.numbers.get(text) !== number) return;
    this.numbers.delete(text);
    this.texts[number] = '';
    this.freed.push(number);
  }
}
