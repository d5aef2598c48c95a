import type { Assessment } from '../model/assessment.ts';
import type { Run } from './command.ts';
import { chooseFrameworks } from './flow/choose-frameworks.ts';
import { countWords } from './flow/count-words.ts';
import { gapWords } from './flow/gap-words.ts';
import { openJudging } from './flow/judging.ts';
import { exitCode } from './flow/exit-code.ts';
import { percentRange } from './flow/percent-range.ts';
import type { assessSpec } from './specs.ts';

export const assess: Run<typeof assessSpec> = async (values, [word = 'latest'], context) => {
  const judging = openJudging(values.out);
  const shown = chooseFrameworks(judging.catalog, values.framework);
  const { stored } = await judging.judge(await judging.open(word), values['as-of']);
  if (values.json) context.printJson(onlyShown(stored.assessment, shown));
  else for (const line of summary(stored.assessment, shown)) context.print(line);
  if (!values.json) context.print(`Wrote ${stored.folder}`);
  return exitCode(stored.assessment, values.strict);
};

function onlyShown(assessment: Assessment, shown: readonly string[]): Assessment {
  return {
    ...assessment,
    controls: assessment.controls.filter(({ framework }) => shown.includes(framework)),
    frameworks: assessment.frameworks.filter(({ id }) => shown.includes(id)),
  };
}

function summary(assessment: Assessment, shown: readonly string[]): string[] {
  const { snapshot, asOf, rates, gaps, frameworks } = assessment;
  return [
    `Snapshot ${snapshot.id} of ${snapshot.tenantName}, judged as of ${asOf}.`,
    gapWords(gaps),
    `Technical rate ${percentRange(rates.technical)}.`,
    ...frameworks
      .filter(({ id }) => shown.includes(id))
      .flatMap(({ title, counts }) => [
        `${title}:`,
        ...Object.entries(counts).flatMap(([force, conclusions]) => {
          const some = Object.fromEntries(Object.entries(conclusions).filter(([, n]) => n > 0));
          return Object.keys(some).length === 0 ? [] : [`  ${force}: ${countWords(some)}`];
        }),
      ]),
  ];
}
