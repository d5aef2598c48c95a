import type { Axes } from '../../model/assessment.ts';
import type { Control } from '../../model/catalog.ts';
import { outsideTheTool } from './applicability.ts';
import { forceOn } from './force.ts';
import { humanOf, unchanged } from './human.ts';
import { scopeIs } from './rulings.ts';
import { everySubject, type FactOf, technicalOf } from './technical.ts';

/** The five axes of one control as far as telemetry and the calendar give them, without a workspace. */
export function controlAxes(control: Control, factOf: FactOf, asOf: string): Axes {
  return {
    scope: scopeOf(control),
    force: forceOn(control.force, asOf),
    technical: technicalOf(control, factOf, everySubject),
    human: humanOf({
      control,
      attestations: [],
      changes: unchanged,
      days: { today: '', started: '' },
      against: [],
    }),
    acceptance: { covers: 'none', until: null, by: [] },
  };
}

function scopeOf(control: Control): Axes['scope'] {
  const outside = outsideTheTool(control);
  if (outside !== undefined) return outside;
  if (control.applicability === 'declared')
    return scopeIs(
      'undetermined',
      'The control applies only when declared, and there is no statement of applicability.',
    );
  if (control.per === 'system')
    return scopeIs(
      'undetermined',
      'The control is asked per AI system, and there is no register of AI systems.',
    );
  if (control.roles.length > 0)
    return scopeIs(
      'undetermined',
      'The control is asked of certain roles, and there is no workspace that says which the organisation has.',
    );
  return scopeIs('in', 'The control applies to the organisation as a whole.');
}
