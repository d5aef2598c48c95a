import type { Change, ControlChange, Drift } from '../../model/drift.ts';
import { safe } from '../../model/safe.ts';
import { plural } from '../../model/plural.ts';
import { percentWords } from '../../pack/words.ts';
import { wrap } from '../wrap.ts';
import { countWords } from './count-words.ts';
import { firstLines } from './first-lines.ts';

/** The classes in which people look for news, in the order they read them; the rest is counts. */
const told = ['regressed', 'fixed', 'evidence-lost', 'new-subject', 'subject-deleted'] as const;
const mostOfAKind = 10;

/** What changed, for the console: how much of each class, then the news one by one. */
export function driftLines({
  old,
  new: next,
  counts,
  likeForLike,
  changes,
  controls,
}: Drift): string[] {
  const some = Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0));
  return [
    ...wrap(
      `From ${old.snapshot} to ${next.snapshot}: ${countWords(some) || 'nothing to compare'}.`,
    ),
    ...wrap(likeForLikeWords(likeForLike)),
    ...told.flatMap((name) => section(name, changes)),
    ...(controls.length === 0 ? [] : ['Controls:']),
    ...firstLines(controls, mostOfAKind, (first) => first.flatMap(controlLines)),
  ];
}

const controlLines = ({ framework, control, system, before, after }: ControlChange): string[] =>
  wrap(
    `${framework} ${control} (${system}): ${before ?? 'absent'} -> ${after ?? 'absent'}`,
    '  ',
    '    ',
  );

function likeForLikeWords({ n, before, after }: Drift['likeForLike']): string {
  if (before === null || after === null) return 'Like for like: nothing both sides could judge.';
  return `Like for like, on the ${plural(n, 'verdict', 'verdicts')} both sides could judge: ${percentWords(before)} -> ${percentWords(after)} pass.`;
}

function section(name: (typeof told)[number], changes: readonly Change[]): string[] {
  const ours = changes.filter((change) => change.class === name);
  if (ours.length === 0) return [];
  return [`${name}:`, ...firstLines(ours, mostOfAKind, linesBySubject)];
}

/** Ids are long: each stands once, above what changed about it. */
const linesBySubject = (changes: readonly Change[]): string[] =>
  [...Map.groupBy(changes, ({ subject }) => subject)].flatMap(([subject, ours]) => [
    `  ${safe(subject)}`,
    ...ours.flatMap(({ check, title }) => wrap(`${check} ${title}`, '    ', '      ')),
  ]);
