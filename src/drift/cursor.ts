import { compareBytes } from '../model/json.ts';
import { type SubjectVerdicts, subjectVerdictsSchema } from '../model/verdict.ts';

/** A line and what orders it. */
export type Head = { readonly key: string; readonly line: SubjectVerdicts };

/** One sorted stream of stored lines. A line is read only when somebody asks what it says. */
export class Cursor {
  readonly #batches: AsyncIterator<readonly string[]>;
  #batch: readonly string[] = [];
  #at = 0;
  #head: Head | undefined;
  #last = '';

  constructor(batches: AsyncIterable<readonly string[]>) {
    this.#batches = batches[Symbol.asyncIterator]();
  }

  /** Whether a line is at hand without waiting. */
  get isLoaded(): boolean {
    return this.#at < this.#batch.length;
  }

  /** The line as it is stored; undefined once there is none left. */
  get text(): string | undefined {
    return this.#batch[this.#at];
  }

  /** Waits for more lines. Nothing is loaded afterwards where there are none. */
  async load(): Promise<void> {
    while (!this.isLoaded) {
      const { done, value } = await this.#batches.next();
      if (done === true) return;
      this.#batch = value;
      this.#at = 0;
    }
  }

  skip(): void {
    this.#at++;
    this.#head = undefined;
  }

  head(): Head | undefined {
    if (this.text === undefined) return undefined;
    this.#head ??= this.#read(this.text);
    return this.#head;
  }

  async close(): Promise<void> {
    await this.#batches.return?.();
  }

  /** A digest proves only that lines were not changed: out of order, they would be joined with nothing. */
  #read(text: string): Head {
    const line = subjectVerdictsSchema.parse(JSON.parse(text));
    const key = keyOf(line);
    if (compareBytes(this.#last, key) > 0)
      throw new Error(`verdicts are out of order at ${line.id}`);
    this.#last = key;
    return { key, line };
  }
}

/** A gap's scope may have the id of a real subject. Of lines with one id the store puts the gap first. */
const keyOf = ({ id, gap }: SubjectVerdicts): string =>
  `${id}${gap === undefined ? '\u0001' : '\u0000'}`;
