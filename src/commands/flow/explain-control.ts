import type { Assessment, CheckResult, Exception } from '../../model/assessment.ts';
import { type Catalog, severities } from '../../model/catalog.ts';
import type { ExplainedControl } from '../../model/explanation.ts';

/** Every control of some frameworks that goes by an id, with how each of its checks came out. */
export function explainControls(
  { controls, checks }: Assessment,
  catalog: Pick<Catalog, 'frameworks'>,
  id: string,
  frameworks: readonly string[],
): ExplainedControl[] {
  const added = new Set(catalog.frameworks.filter((each) => each.added).map((each) => each.id));
  const byId = new Map(checks.map((check) => [check.id, check]));
  return controls
    .filter(({ framework, control }) => frameworks.includes(framework) && isSame(control, id))
    .map((control) => ({
      ...control,
      added: added.has(control.framework),
      checks: control.checks.map((link) => ({
        ...link,
        ...outcomeOf(byId.get(link.check), link.check),
      })),
    }));
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function outcomeOf(check: CheckResult | undefined, id: string) {
  // The assessment judges every check of the catalog that its controls link.
  if (check === undefined) throw new Error(`the assessment holds no check ${id}`);
  const { title, severity, verdict, tally, complete, exceptions } = check;
  return { title, severity, verdict, tally, complete, exceptions };
}

export const failsFirst = (exceptions: readonly Exception[]): Exception[] => [
  ...exceptions.filter(({ verdict }) => verdict === 'fail'),
  ...exceptions.filter(({ verdict }) => verdict !== 'fail'),
];

/** Where to go on: the worst check that fails, as `assess` orders them, or else the first that is not known. */
export function whereToGoOn(controls: readonly ExplainedControl[]) {
  const [first] = controls
    .flatMap(({ checks }) => checks)
    .filter(({ exceptions }) => exceptions.length > 0)
    .toSorted(
      (a, b) =>
        Number(b.tally.fail > 0) - Number(a.tally.fail > 0) ||
        severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
        b.tally.fail - a.tally.fail,
    );
  const [worst] = failsFirst(first?.exceptions ?? []);
  return first === undefined || worst === undefined
    ? undefined
    : { check: first.check, subject: worst.subject };
}
