import type { Change, Drift } from '../model/drift.ts';
import { safe } from '../model/safe.ts';
import { percentWords } from '../pack/words.ts';
import type { Run } from './command.ts';
import { compare, refuseMismatch } from './flow/compare.ts';
import { countWords } from './flow/count-words.ts';
import { openJudging } from './flow/judging.ts';
import type { diffSpec } from './specs.ts';

export const diff: Run<typeof diffSpec> = async (values, [oldWord = '', newWord = ''], context) => {
  const judging = openJudging(values.out);
  const next = await judging.open(newWord);
  const { tenant, id } = next.manifest;
  const old = await judging.open(oldWord, { tenant, before: id });
  refuseMismatch(old, next);
  const drift = await compare(await judging.judge(old), await judging.judge(next));
  if (values.json) context.printJson(drift);
  else for (const line of summary(drift)) context.print(line);
  return 0;
};

/** The classes in which people look for news, in the order they read them; the rest is counts. */
const told = ['regressed', 'fixed', 'evidence-lost', 'new-subject', 'subject-deleted'] as const;
const linesPerClass = 10;

function summary({ old, new: next, counts, likeForLike, changes, controls }: Drift): string[] {
  const some = Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0));
  return [
    `From ${old.snapshot} to ${next.snapshot}: ${countWords(some) || 'nothing to compare'}.`,
    likeForLikeLine(likeForLike),
    ...told.flatMap((name) => section(name, changes)),
    ...(controls.length === 0 ? [] : ['Controls:']),
    ...controls.map(
      ({ framework, control, system, before, after }) =>
        `  ${framework} ${control} (${system}): ${before ?? 'absent'} -> ${after ?? 'absent'}`,
    ),
  ];
}

function likeForLikeLine({ n, before, after }: Drift['likeForLike']): string {
  if (before === null || after === null) return 'Like for like: nothing both sides could judge.';
  return `Like for like, on the ${n} verdicts both sides could judge: ${percentWords(before)} -> ${percentWords(after)} pass.`;
}

function section(name: (typeof told)[number], changes: readonly Change[]): string[] {
  const ours = changes.filter((change) => change.class === name);
  if (ours.length === 0) return [];
  const rest = ours.length - linesPerClass;
  return [
    `${name}:`,
    ...ours
      .slice(0, linesPerClass)
      .map(({ check, title, subject }) => `  ${check} ${title}: ${safe(subject)}`),
    ...(rest > 0 ? [`  and ${rest} more; --json lists all`] : []),
  ];
}
