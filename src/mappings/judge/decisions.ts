import type { Conclusion } from '../../model/assessment.ts';
import { type DecisionResult, fileOfDecision } from '../../model/assessed-workspace.ts';
import { compareBytes } from '../../model/json.ts';
import type { Workspace } from '../../model/workspace/workspace.ts';
import { broughtBy, commitOf } from './brought.ts';
import { lateDecision } from './late.ts';
import type { Claim, Ruling } from './rulings.ts';
import type { Days } from './waivers.ts';

/** Gathers every decision about scope with what it changes. */
export class Decisions {
  readonly #workspace: Pick<Workspace, 'attribution' | 'history'>;
  readonly #days: Days;
  readonly #found = new Map<string, DecisionResult>();

  constructor(workspace: Pick<Workspace, 'attribution' | 'history'>, days: Days) {
    this.#workspace = workspace;
    this.#days = days;
  }

  /** The rulings on one row, the one that decided it, and what the row would conclude were it in scope. */
  add(rulings: readonly Ruling[], decided: Ruling, without: Conclusion | null): void {
    for (const { claim } of rulings) if (claim !== undefined) this.#note(claim);
    const { claim, scope } = decided;
    const takesOut = scope?.state === 'out' || scope?.state === 'not-assessed';
    if (claim === undefined || without === null || !takesOut) return;
    const known = this.#note(claim);
    const counted = (known.instead[without] ?? 0) + 1;
    this.#found.set(nameOf(claim), { ...known, instead: { ...known.instead, [without]: counted } });
  }

  results(): DecisionResult[] {
    return [...this.#found].toSorted(([a], [b]) => compareBytes(a, b)).map(([, result]) => result);
  }

  #note(claim: Claim): DecisionResult {
    const name = nameOf(claim);
    const known = this.#found.get(name) ?? { ...claim, ...this.#broughtAs(claim), instead: {} };
    this.#found.set(name, known);
    return known;
  }

  #broughtAs(claim: Claim): Pick<DecisionResult, 'retroactive' | 'late' | 'commit'> {
    const brought = broughtBy(fileOfDecision(claim), this.#workspace);
    return { ...lateDecision(claim.on, brought, this.#days), commit: commitOf(brought) };
  }
}

/** By its state too: what counts for one system may be contradicted for another. */
const nameOf = ({ id, framework, state }: Claim): string => `${id}\n${framework}\n${state}`;
