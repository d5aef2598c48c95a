import type { DecisionResult } from '../assessed-workspace.ts';

/** That an entry is retroactive, and why, as every page, sheet and command says it; empty where it is not. */
export const retroactiveWords = ({ late }: Pick<DecisionResult, 'late'>): string =>
  late.length === 0 ? '' : `retroactive (${late.join('; ')})`;
