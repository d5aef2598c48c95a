import type { ControlResult } from '../../model/assessment.ts';
import { addedFrameworks, type Catalog, type Later } from '../../model/catalog.ts';
import { crossedWith } from '../../model/crosswalk.ts';
import type { ExplainedControl } from '../../model/explanation.ts';
import { failsFirst, worstFirst } from '../../model/failing-first.ts';
import { resultOf } from './explain-check.ts';
import { withAccepted } from './explain-acceptances.ts';
import { declaredOn } from './explain-declared.ts';
import { type OutcomeIn, outcomes } from './explain-system.ts';
import type { Judged } from './judging.ts';

/** Every control of some frameworks that goes by an id, with how each of its checks came out where it is asked. */
export async function explainControls(
  judged: Pick<Judged, 'stored' | 'workspace'>,
  catalog: Pick<Catalog, 'frameworks' | 'crosswalks'>,
  id: string,
  frameworks: readonly string[],
): Promise<ExplainedControl[]> {
  const { stored } = judged;
  const { assessment } = stored;
  const added = addedFrameworks(catalog);
  const controls = assessment.controls.filter(
    ({ framework, control }) => frameworks.includes(framework) && isSame(control, id),
  );
  const outcomeIn = await outcomes(assessment, controls, stored);
  const explained: ExplainedControl[] = [];
  for (const control of controls)
    explained.push({
      ...control,
      added: added.has(control.framework),
      later: laterOf(catalog, control),
      ...declaredOn(judged, control),
      crosswalks: crossedWith(catalog.crosswalks, control.framework, control.control),
      checks: await linkedChecks(judged.stored, control, outcomeIn),
    });
  return explained;
}

/** A fail is accepted here only by what accepts some of this control, of this AI system: elsewhere it may be accepted too. */
async function linkedChecks(
  stored: Judged['stored'],
  control: ControlResult,
  outcomeIn: OutcomeIn,
): Promise<ExplainedControl['checks']> {
  const here = new Set(control.axes.acceptance.by);
  const linked: ExplainedControl['checks'] = [];
  for (const link of control.checks) {
    const check = resultOf(stored.assessment, link.check);
    const { verdict, tally, unread, complete, exceptions } = outcomeIn(control, link, check);
    const accepting = here.size === 0 ? { ...check, accepted: 0 } : check;
    const shown = await withAccepted(stored, accepting, exceptions);
    linked.push({
      ...link,
      title: check.title,
      severity: check.severity,
      verdict,
      tally,
      unread,
      complete,
      exceptions: shown.map((each) => ({
        ...each,
        accepted: each.accepted.filter((id) => here.has(id)),
      })),
    });
  }
  return linked;
}

function laterOf(
  { frameworks }: Pick<Catalog, 'frameworks'>,
  { framework, control }: Pick<ControlResult, 'framework' | 'control'>,
): Later[] {
  const controls = frameworks.find(({ id }) => id === framework)?.controls ?? [];
  const force = controls.find(({ id }) => id === control)?.force;
  return force?.kind === 'law' ? force.later : [];
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Where to go on: the worst check that fails, as `assess` orders them, or else the first that is not known. */
export function whereToGoOn(controls: readonly ExplainedControl[]) {
  const [first] = controls
    .flatMap(({ checks }) => checks.map(({ check: id, ...judged }) => ({ id, ...judged })))
    .filter(({ exceptions }) => exceptions.length > 0)
    .toSorted(worstFirst);
  const [worst] = failsFirst(first?.exceptions ?? []);
  return first === undefined || worst === undefined
    ? undefined
    : { check: first.id, subject: worst.subject };
}
