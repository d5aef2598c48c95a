import type { Days } from '../model/trend.ts';

/** How often each pair of ends occurred. There are few: an end is a day between two snapshots, whatever the estate's size. */
export class Spread {
  readonly #counts = new Map<string, { days: Days; count: number }>();
  #total = 0;

  add(days: Days): void {
    const key = `${days.min} ${days.max}`;
    const known = this.#counts.get(key) ?? { days, count: 0 };
    this.#counts.set(key, { days, count: known.count + 1 });
    this.#total++;
  }

  get total(): number {
    return this.#total;
  }

  /** The median of the lower ends and of the upper ones: the true median lies between. Null where nothing was added. */
  median(): Days | null {
    return this.#total === 0
      ? null
      : {
          min: this.#middle(({ min }) => min) ?? 0,
          max: this.#middle(({ max }) => max),
        };
  }

  oldest(): Days | null {
    const all = [...this.#counts.values()].map(({ days }) => days);
    if (all.length === 0) return null;
    const ends = all.map(({ max }) => max);
    return {
      min: Math.max(...all.map(({ min }) => min)),
      max: ends.includes(null) ? null : Math.max(...ends.map((end) => end ?? 0)),
    };
  }

  /** Those surely over a number of days, and those that only may be. */
  over(target: number): { surely: number; maybe: number } {
    const sum = { surely: 0, maybe: 0 };
    for (const { days, count } of this.#counts.values()) {
      if (days.min > target) sum.surely += count;
      else if (days.max === null || days.max > target) sum.maybe += count;
    }
    return sum;
  }

  /** What is not known may be any longer, so it stands last. */
  #middle(end: (days: Days) => number | null): number | null {
    const ordered = [...this.#counts.values()]
      .map(({ days, count }) => ({ end: end(days), count }))
      .toSorted((a, b) => (a.end ?? Infinity) - (b.end ?? Infinity) || 0);
    let before = 0;
    for (const { end: at, count } of ordered) {
      before += count;
      if (before * 2 >= this.#total) return at;
    }
    return null;
  }
}
