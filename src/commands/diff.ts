import type { Run } from './command.ts';
import { compare, refuseMismatch } from './flow/compare.ts';
import { declaringFolder } from './flow/declared-by.ts';
import { driftLines } from './flow/drift-lines.ts';
import { openJudging } from './flow/judging.ts';
import { warnSetAside } from './flow/warn-set-aside.ts';
import { workspaceLines } from './flow/workspace-lines.ts';
import type { diffSpec } from './specs.ts';

export const diff: Run<typeof diffSpec> = async (values, [oldWord = '', newWord = ''], context) => {
  const judging = openJudging(values.out, values.frameworks, declaringFolder(values, context));
  const next = await judging.open(newWord);
  const { tenant, id } = next.manifest;
  const old = await judging.open(oldWord, { tenant, before: id });
  refuseMismatch(old, next);
  const [before, after] = [await judging.judge(old), await judging.judge(next)];
  warnSetAside(context, before, after);
  const drift = await compare(before, after);
  if (values.json) context.printJson(drift);
  else
    for (const line of [...workspaceLines(judging.found), ...driftLines(drift)])
      context.print(line);
  return 0;
};
