/** The first few of a stream in an order of its own, and how many there were: what is kept ends at the cap. */
export class FirstOf<T> {
  readonly #most: number;
  readonly #compare: (a: T, b: T) => number;
  readonly #kept: T[] = [];
  #total = 0;

  constructor(most: number, compare: (a: T, b: T) => number) {
    this.#most = most;
    this.#compare = compare;
  }

  add(item: T): void {
    this.#total++;
    const last = this.#kept.at(-1);
    const isFull = this.#kept.length === this.#most;
    // Most of a long stream comes behind all that is kept, and is let go at once.
    if (isFull && last !== undefined && this.#compare(item, last) >= 0) return;
    // What is equal keeps the order in which it came.
    const behind = this.#kept.findIndex((each) => this.#compare(item, each) < 0);
    this.#kept.splice(behind < 0 ? this.#kept.length : behind, 0, item);
    if (this.#kept.length > this.#most) this.#kept.pop();
  }

  get total(): number {
    return this.#total;
  }

  get kept(): readonly T[] {
    return this.#kept;
  }
}

/** The same, once nothing more comes. */
export type Kept<T> = Pick<FirstOf<T>, 'kept' | 'total'>;
