import type { Axes, CheckResult } from '../../model/assessment.ts';
import type { Control, Force, Supply } from '../../model/catalog.ts';
import { addTallies, judged, worstOf } from './tally.ts';

/** Finds the deciding observer of the fact a check observes. */
export type FactOf = (check: string) => CheckResult;

/** The five axes of one control as far as telemetry and the calendar give them, without a workspace. */
export function controlAxes(control: Control, factOf: FactOf, asOf: string): Axes {
  return {
    scope: scopeOf(control),
    force: forceOn(control.force, asOf),
    technical: technicalOf(control, factOf),
    human: {
      state: control.people.length > 0 ? 'open' : 'none-needed',
      parts: control.people.map(supplyWords),
    },
    acceptance: { covers: 'none', until: null },
  };
}

const rhythms = {
  month: 'every month',
  quarter: 'every quarter',
  year: 'every year',
  change: 'at every change',
  once: 'once',
} as const satisfies Record<Supply['every'], string>;

/** What people hand over, and how often. */
export const supplyWords = ({ supply, every }: Supply): string => `${supply} (${rhythms[every]})`;

function scopeOf(control: Control): Axes['scope'] {
  if (control.boundary === 'tenant-wide') {
    return {
      state: 'not-assessed',
      reason: 'The control speaks of the whole tenant; only the AI estate was looked at.',
    };
  }
  if (control.responsibility === 'microsoft') {
    return {
      state: 'not-assessed',
      reason: "The control is Microsoft's to meet; its own audit reports are the evidence.",
    };
  }
  if (control.applicability === 'declared') {
    return {
      state: 'undetermined',
      reason:
        'The control applies only when declared, and this release cannot take a statement of applicability yet.',
    };
  }
  if (control.per === 'system') {
    return {
      state: 'undetermined',
      reason:
        'The control is asked per AI system, and this release has no register of AI systems yet.',
    };
  }
  return { state: 'in', reason: 'The control applies to the organisation as a whole.' };
}

function forceOn(force: Force, asOf: string): Axes['force'] {
  if (force.kind === 'voluntary') return { state: 'voluntary', from: null, verified: false };
  const { from, verified } = force;
  const binds = Date.parse(asOf) >= Date.parse(`${from}T00:00:00Z`);
  return { state: binds ? 'in-force' : 'readiness', from, verified };
}

function technicalOf(control: Control, factOf: FactOf): Axes['technical'] {
  // Two checks may observe one fact, and a fact counts once: keyed by its deciding observer.
  const counted = new Set<CheckResult>();
  const supporting = new Set<CheckResult>();
  for (const { check, strength } of control.checks) {
    (strength === 'supporting' ? supporting : counted).add(factOf(check));
  }
  const tally = addTallies([...counted].map((fact) => fact.tally));
  const complete = [...counted].every((fact) => fact.complete);
  return {
    state: counted.size === 0 ? 'none' : worstOf(tally, complete),
    k: tally.fail,
    u: tally.unknown,
    n: judged(tally),
    unread: [...counted].reduce((sum, fact) => sum + fact.unread, 0),
    complete,
    decided: control.checks.some(({ strength }) => strength === 'deciding'),
    supportingFails: addTallies([...supporting.difference(counted)].map((fact) => fact.tally)).fail,
  };
}
