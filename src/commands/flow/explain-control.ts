import type { ControlResult } from '../../model/assessment.ts';
import { addedFrameworks, type Catalog, type Later } from '../../model/catalog.ts';
import { crossedWith } from '../../model/crosswalk.ts';
import type { ExplainedControl } from '../../model/explanation.ts';
import { failsFirst, worstFirst } from '../../model/failing-first.ts';
import { resultOf } from './explain-check.ts';
import { declaredOn } from './explain-declared.ts';
import { outcomes } from './explain-system.ts';
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
  return controls.map((control) => ({
    ...control,
    added: added.has(control.framework),
    later: laterOf(catalog, control),
    ...declaredOn(judged, control),
    crosswalks: crossedWith(catalog.crosswalks, control.framework, control.control),
    checks: control.checks.map((link) => {
      const check = resultOf(assessment, link.check);
      const { verdict, tally, unread, complete, exceptions } = outcomeIn(control, link, check);
      const { title, severity } = check;
      return { ...link, title, severity, verdict, tally, unread, complete, exceptions };
    }),
  }));
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
