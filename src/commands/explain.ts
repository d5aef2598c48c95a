import { UserError } from '../errors.ts';
import type { Catalog } from '../model/catalog.ts';
import type { Explanation } from '../model/explanation.ts';
import { failsFirst } from '../model/failing-first.ts';
import type { Run, Values } from './command.ts';
import { chooseFrameworks } from './flow/choose-frameworks.ts';
import { exitCode } from './flow/exit-code.ts';
import { declaringFolder } from './flow/declared-by.ts';
import { explainCheck } from './flow/explain-check.ts';
import { explainControls, whereToGoOn } from './flow/explain-control.ts';
import { checkLines, controlLines } from './flow/explain-lines.ts';
import { explainSubject } from './flow/explain-subject.ts';
import { subjectLines } from './flow/explain-subject-lines.ts';
import { type Target, targetOf } from './flow/explain-target.ts';
import { type Judged, openJudging } from './flow/judging.ts';
import { nextStep, optionWords } from './flow/next-step.ts';
import { warnSetAside } from './flow/warn-set-aside.ts';
import { workspaceLines } from './flow/workspace-lines.ts';
import type { explainSpec } from './specs.ts';
import { wrap } from './wrap.ts';

type Asked = Values<(typeof explainSpec)['options']>;

export const explain: Run<typeof explainSpec> = async (values, [typed = ''], context) => {
  const judging = openJudging(values.out, values.frameworks, declaringFolder(values, context));
  const { catalog } = judging;
  const frameworks = lookedIn(catalog, values.framework);
  const target = targetOf(catalog, typed, frameworks);
  if (target.kind === 'controls' && values.resource !== undefined)
    throw resourceOfControl(catalog, target.id);
  const snapshot = await judging.open(values.snapshot ?? 'latest');
  context.progress('Judging');
  const judged = await judging.judge(snapshot, values['as-of']);
  warnSetAside(context, judged);
  const explanation = await explained(judged, catalog, target, { frameworks, values });
  if (values.json) context.printJson(explanation);
  else
    for (const line of [
      ...workspaceLines(judging.found),
      ...lines(explanation, snapshot.folder, values),
    ])
      context.print(line);
  return exitCode(judged.stored.assessment, values.strict);
};

/** Whoever names a control means it, also where it is one of a lens. */
const lookedIn = (catalog: Catalog, asked: readonly string[]): readonly string[] =>
  chooseFrameworks(catalog, asked.length > 0 ? asked : catalog.frameworks.map(({ id }) => id));

async function explained(
  judged: Judged,
  catalog: Catalog,
  { kind, id }: Target,
  { frameworks, values }: { readonly frameworks: readonly string[]; readonly values: Asked },
): Promise<Explanation> {
  const { assessment } = judged.stored;
  const { resource } = values;
  const isCheck = kind === 'check';
  return {
    snapshot: assessment.snapshot.id,
    asOf: assessment.asOf,
    assessment: assessment.digest,
    controls: isCheck ? [] : await explainControls(judged, catalog, id, frameworks),
    check: isCheck ? await explainCheck(judged, catalog, id, frameworks) : null,
    subject:
      isCheck && resource !== undefined
        ? await explainSubject(judged, catalog, id, resource)
        : null,
  };
}

function lines(explanation: Explanation, folder: string, values: Asked): string[] {
  const { snapshot, asOf, controls, check, subject } = explanation;
  const head = wrap(`Snapshot ${snapshot}, judged as of ${asOf}.`);
  if (check !== null && subject !== null) return [...head, ...subjectLines(check, subject, folder)];
  if (check !== null) {
    const [first] = failsFirst(check.exceptions);
    const next = first === undefined ? undefined : { check: check.id, subject: first.subject };
    return [...head, ...checkLines(check), ...goOn(next, values)];
  }
  return [
    ...head,
    ...controls.flatMap((control, at) => [...(at === 0 ? [] : ['']), ...controlLines(control)]),
    ...goOn(whereToGoOn(controls), values),
  ];
}

/** The same snapshot, day and folder, one step further down. */
function goOn(next: ReturnType<typeof whereToGoOn>, values: Asked): string[] {
  if (next === undefined) return [];
  const { snapshot, frameworks, workspace, out, 'as-of': asOf } = values;
  const more = optionWords({
    resource: next.subject,
    snapshot,
    frameworks,
    workspace,
    'as-of': asOf,
    out,
  });
  return nextStep('see why one is judged so', ['explain', next.check, ...more]);
}

function resourceOfControl({ frameworks }: Catalog, id: string): UserError {
  const checks = frameworks.flatMap(({ controls }) =>
    controls.flatMap((control) =>
      control.id === id ? control.checks.map(({ check }) => check) : [],
    ),
  );
  return new UserError(
    'USAGE',
    `explain: ${id} is a control, and --resource asks about one subject of a check`,
    checks.length === 0
      ? 'No check is linked to it.'
      : `Name one of its checks: ${[...new Set(checks)].join(', ')}.`,
  );
}
