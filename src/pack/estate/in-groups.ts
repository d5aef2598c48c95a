import { compareBytes } from '../../model/json.ts';

/** An item under its key; `group` is the part of the key that the whole stream is sorted by. */
export type Grouped<T> = { readonly group: string; readonly key: string; readonly item: T };

/**
 * Items of a sorted stream by their keys, for who asks in the order of their groups. Those of one group are held at a
 * time: a key may be the beginning of another, so the order within a group need not be the same.
 */
export class InGroups<T> {
  readonly #stream: AsyncGenerator<Grouped<T>, undefined>;
  #next: IteratorResult<Grouped<T>> | undefined;
  #group: string | undefined;
  #held = new Map<string, T[]>();

  constructor(stream: AsyncGenerator<Grouped<T>, undefined>) {
    this.#stream = stream;
  }

  async of(group: string, key: string): Promise<readonly T[]> {
    if (group !== this.#group) await this.#advance(group);
    return this.#held.get(key) ?? [];
  }

  async close(): Promise<void> {
    await this.#stream.return(undefined);
  }

  async #advance(group: string): Promise<void> {
    this.#group = group;
    this.#held = new Map();
    this.#next ??= await this.#stream.next();
    while (this.#next.done !== true && compareBytes(this.#next.value.group, group) <= 0) {
      const { value } = this.#next;
      if (value.group === group)
        this.#held.set(value.key, [...(this.#held.get(value.key) ?? []), value.item]);
      this.#next = await this.#stream.next();
    }
  }
}
