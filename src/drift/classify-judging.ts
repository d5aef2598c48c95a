import type { Assessment } from '../model/assessment.ts';
import { judgingInputs } from '../model/drift.ts';
import type { Classified } from './classify-change.ts';
import type { Side } from './side.ts';

export type JudgingInput = (typeof judgingInputs)[number];

/** Which rules the same snapshot was judged by differently. */
export function differingInputs(then: Assessment, now: Assessment): JudgingInput[] {
  const [before, after] = [inputsOf(then), inputsOf(now)];
  return judgingInputs.filter((input) => before[input] !== after[input]);
}

const inputsOf = ({ inputs, release }: Assessment) => ({ ...inputs, release });

/** Why one snapshot reads differently by other rules: nothing of the estate changed, only what is asked of it. */
export function classifyJudging({ assessment: then }: Side, { assessment: now }: Side): Classified {
  const differs = differingInputs(then, now);
  if (!differs.includes('catalogs') && differs.includes('workspace'))
    return {
      class: 'parameter-changed',
      reason: 'what is declared is different, and the earlier snapshot now reads so too',
    };
  return {
    class: 'catalog-changed',
    reason: `the earlier snapshot now reads so too, because ${becauseOf(differs)}`,
  };
}

function becauseOf(differs: readonly JudgingInput[]): string {
  if (differs.includes('catalogs'))
    return differs.includes('workspace')
      ? 'the catalog is different, or what is declared, which is different as well'
      : 'the catalog is different';
  return differs.includes('release')
    ? 'another release of this tool judged it'
    : 'it was judged for another day';
}
