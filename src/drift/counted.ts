import type { Verdict } from '../model/verdict.ts';
import type { Side } from './side.ts';

/**
 * Verdicts of deciding checks on the lines that were read, to tell from the assessment's own tallies what stood on the
 * lines that were passed over because both sides say the same.
 */
export class Counted {
  #all = 0;
  #pass = 0;
  #fail = 0;

  add(verdict: Verdict): void {
    this.#all++;
    if (verdict === 'pass') this.#pass++;
    if (verdict === 'fail') this.#fail++;
  }

  passedOver({ deciding }: Side): {
    readonly all: number;
    readonly pass: number;
    readonly judged: number;
  } {
    const sum = { all: -this.#all, pass: -this.#pass, judged: -this.#pass - this.#fail };
    for (const { tally } of deciding.values()) {
      sum.all += tally.pass + tally.fail + tally.unknown + tally['not-applicable'];
      sum.pass += tally.pass;
      sum.judged += tally.pass + tally.fail;
    }
    return sum;
  }
}
