import type { Drift } from '../model/drift.ts';
import type { Run } from './command.ts';
import { asJudged } from './flow/as-judged.ts';
import { compare, refuseMismatch } from './flow/compare.ts';
import { declaringFolder } from './flow/declared-by.ts';
import { driftLines } from './flow/drift-lines.ts';
import { driftMarkdown } from './flow/drift-markdown.ts';
import { endOf, failRules } from './flow/fail-on.ts';
import { type Judging, openJudging } from './flow/judging.ts';
import { warnSetAside } from './flow/warn-set-aside.ts';
import { workspaceLines } from './flow/workspace-lines.ts';
import type { diffSpec } from './series-specs.ts';

export const diff: Run<typeof diffSpec> = async (values, [oldWord = '', newWord = ''], context) => {
  const judging = openJudging(values.out, values.frameworks, declaringFolder(values, context));
  const next = await judging.open(newWord);
  const { tenant, id } = next.manifest;
  const old = await judging.open(oldWord, { tenant, before: id });
  const rules = failRules(values['fail-on'], true);
  const digest = values['as-judged'];
  refuseMismatch(old, next, digest !== undefined);
  const then = digest === undefined ? undefined : await asJudged(judging.root, old, digest);
  const [before, after] = [await judging.judge(old), await judging.judge(next)];
  warnSetAside(context, before, after);
  const drift = await compare(before, after, then);
  if (values.json) context.printJson(drift);
  else for (const line of shown(judging, drift, values.markdown)) context.print(line);
  return endOf(context, rules, { assessment: after.stored.assessment, drift });
};

const shown = ({ found }: Judging, drift: Drift, isMarkdown: boolean): string[] =>
  isMarkdown ? driftMarkdown(drift) : [...workspaceLines(found), ...driftLines(drift)];
