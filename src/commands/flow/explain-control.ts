import type { Assessment, CheckResult, ControlResult } from '../../model/assessment.ts';
import { addedFrameworks, type Catalog, type Later } from '../../model/catalog.ts';
import { crossedWith } from '../../model/crosswalk.ts';
import type { ExplainedControl } from '../../model/explanation.ts';
import { failsFirst, worstFirst } from '../../model/failing-first.ts';

/** Every control of some frameworks that goes by an id, with how each of its checks came out. */
export function explainControls(
  { controls, checks }: Assessment,
  catalog: Pick<Catalog, 'frameworks' | 'crosswalks'>,
  id: string,
  frameworks: readonly string[],
): ExplainedControl[] {
  const added = addedFrameworks(catalog);
  const byId = new Map(checks.map((check) => [check.id, check]));
  return controls
    .filter(({ framework, control }) => frameworks.includes(framework) && isSame(control, id))
    .map((control) => ({
      ...control,
      added: added.has(control.framework),
      later: laterOf(catalog, control),
      crosswalks: crossedWith(catalog.crosswalks, control.framework, control.control),
      checks: control.checks.map((link) => ({
        ...link,
        ...outcomeOf(byId.get(link.check), link.check),
      })),
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

function outcomeOf(check: CheckResult | undefined, id: string) {
  // The assessment judges every check of the catalog that its controls link.
  if (check === undefined) throw new Error(`the assessment holds no check ${id}`);
  const { title, severity, verdict, tally, unread, complete, exceptions } = check;
  return { title, severity, verdict, tally, unread, complete, exceptions };
}

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
