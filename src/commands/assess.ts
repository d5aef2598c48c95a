import type { Assessment } from '../model/assessment.ts';
import { addedFrameworks, type Catalog } from '../model/catalog.ts';
import type { Run, Values } from './command.ts';
import { markedTitle } from './flow/catalog-list.ts';
import { chooseFrameworks } from './flow/choose-frameworks.ts';
import { countWords } from './flow/count-words.ts';
import { endOf, failRules } from './flow/fail-on.ts';
import { failingLines } from './flow/failing-lines.ts';
import { gapWords } from './flow/gap-words.ts';
import { openJudging } from './flow/judging.ts';
import { nextStep, optionWords } from './flow/next-step.ts';
import { declaringFolder } from './flow/declared-by.ts';
import { rateWords } from './flow/rate-words.ts';
import { silentLines } from './flow/silent-lines.ts';
import { warnSetAside } from './flow/warn-set-aside.ts';
import { workspaceLines } from './flow/workspace-lines.ts';
import type { assessSpec } from './specs.ts';
import { wrap } from './wrap.ts';

export const assess: Run<typeof assessSpec> = async (values, [word = 'latest'], context) => {
  const rules = failRules(values['fail-on'], false);
  const judging = openJudging(values.out, values.frameworks, declaringFolder(values, context));
  const shown = chooseFrameworks(judging.catalog, values.framework);
  const judged = await judging.judge(await judging.open(word), values['as-of']);
  warnSetAside(context, judged);
  const { stored } = judged;
  if (values.json) {
    context.printJson(onlyShown(stored.assessment, shown));
  } else {
    for (const line of workspaceLines(judging.found)) context.print(line);
    for (const line of summary(stored.assessment, shown, judging.catalog)) context.print(line);
    context.print(`Wrote ${stored.folder}`);
    for (const line of whatNext(word, values)) context.print(line);
  }
  const outcome = { assessment: stored.assessment, drift: undefined };
  return endOf(context, rules, outcome, values.strict);
};

function onlyShown(assessment: Assessment, shown: readonly string[]): Assessment {
  return {
    ...assessment,
    controls: assessment.controls.filter(({ framework }) => shown.includes(framework)),
    frameworks: assessment.frameworks.filter(({ id }) => shown.includes(id)),
  };
}

function summary(assessment: Assessment, shown: readonly string[], catalog: Catalog): string[] {
  const added = addedFrameworks(catalog);
  const { snapshot, asOf, rates, frameworks } = assessment;
  return [
    ...wrap(`Snapshot ${snapshot.id} of ${snapshot.tenantName}, judged as of ${asOf}.`),
    ...wrap(gapWords(assessment)),
    ...silentLines(assessment),
    ...wrap(rateWords(rates)),
    ...frameworks
      .filter(({ id }) => shown.includes(id))
      .flatMap(({ id, title, counts }) => [
        `${markedTitle({ title }, added.has(id))}:`,
        ...Object.entries(counts).flatMap(([force, conclusions]) => {
          const some = Object.fromEntries(Object.entries(conclusions).filter(([, n]) => n > 0));
          return Object.keys(some).length === 0
            ? []
            : wrap(`${force}: ${countWords(some)}`, '  ', '    ');
        }),
      ]),
    ...failingLines(assessment, shown),
  ];
}

/** The pack of the same assessment: the same snapshot, frameworks and day. */
function whatNext(word: string, values: Values<(typeof assessSpec)['options']>): string[] {
  const { framework, frameworks, workspace, out, 'as-of': asOf } = values;
  const options = optionWords({ framework, frameworks, workspace, 'as-of': asOf, out });
  return nextStep('write the evidence pack', ['report', word, ...options]);
}
