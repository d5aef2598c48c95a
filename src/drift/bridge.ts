import type { Rate } from '../model/assessment.ts';
import { type Bridge, type BridgeStep, bridgeSteps, type DriftClass } from '../model/drift.ts';
import type { Verdict } from '../model/verdict.ts';

const stepOf: Partial<Record<DriftClass, BridgeStep>> = {
  'scope-entered': 'scope',
  'scope-left': 'scope',
  'catalog-changed': 'catalog and parameters',
  'parameter-changed': 'catalog and parameters',
  'applicability-changed': 'applicability',
  'subject-deleted': 'deleted',
  'new-subject': 'new',
  'evidence-lost': 'evidence',
  'evidence-gained': 'evidence',
  'not-comparable': 'evidence',
  regressed: 'regressed',
  fixed: 'fixed',
};

/** What each class of change did to the counts of the technical rate. */
export class BridgeCounts {
  readonly #moved = new Map<BridgeStep, { pass: number; n: number }>();

  add(name: DriftClass, before: Verdict | null, after: Verdict | null): void {
    const step = stepOf[name];
    if (step === undefined || before === after) return;
    const moved = this.#moved.get(step) ?? { pass: 0, n: 0 };
    this.#moved.set(step, moved);
    moved.pass += Number(after === 'pass') - Number(before === 'pass');
    moved.n += Number(isCounted(after)) - Number(isCounted(before));
  }

  /** From the one rate to the other, step by step, in counts: a ratio of each is exact. */
  bridge(from: Rate, to: Rate): Bridge | null {
    if (from.low === null || to.low === null) return null;
    const steps = this.#stepsFrom(from);
    const last = steps.at(-1);
    if (last?.pass !== to.pass || last.n !== to.n)
      throw new Error(`the bridge ends at ${last?.pass} of ${last?.n}, not ${to.pass} of ${to.n}`);
    // On the way nothing may be left to count: then no ratio stands there.
    if (steps.some(({ n }) => n === 0)) return null;
    return { from: { pass: from.pass, n: from.n }, steps };
  }

  #stepsFrom({ pass, n }: Rate): Bridge['steps'] {
    const at = { pass, n };
    return bridgeSteps.map((step) => {
      const moved = this.#moved.get(step);
      at.pass += moved?.pass ?? 0;
      at.n += moved?.n ?? 0;
      return { step, ...at };
    });
  }
}

const isCounted = (verdict: Verdict | null): boolean =>
  verdict !== null && verdict !== 'not-applicable';
