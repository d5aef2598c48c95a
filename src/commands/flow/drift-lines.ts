import { bridgePoints, signedTenths, tenthsWords } from '../../model/bridge-points.ts';
import type { Bridge, Change, ControlChange, Drift } from '../../model/drift.ts';
import { safe } from '../../model/safe.ts';
import { plural } from '../../model/plural.ts';
import { becameVisible } from '../../pack/change-kinds.ts';
import { percentWords } from '../../pack/words.ts';
import { wrap } from '../wrap.ts';
import { countWords } from './count-words.ts';
import { firstLines } from './first-lines.ts';

/** The classes in which people look for news, in the order they read them; the rest is counts. */
const told = [
  'regressed',
  'not-comparable',
  'fixed',
  'evidence-lost',
  'evidence-gained',
  'new-subject',
  'subject-deleted',
  'exempted',
  'exemption-ended',
  'acceptance-changed',
  'catalog-changed',
  'parameter-changed',
] as const;
/** Of these the class says why already. */
const selfEvident: ReadonlySet<string> = new Set(['regressed', 'fixed', 'new-subject']);
const mostOfAKind = 10;

/** What changed, for the console: how much of each class, then the news one by one. */
export function driftLines({
  old,
  new: next,
  counts,
  likeForLike,
  bridge,
  rejudged,
  changes,
  controls,
}: Drift): string[] {
  const some = Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0));
  return [
    ...wrap(
      `From ${old.snapshot} to ${next.snapshot}: ${countWords(some) || 'nothing to compare'}.`,
    ),
    ...(rejudged === null ? [] : wrap(rejudgedWords(rejudged))),
    ...wrap(likeForLikeWords(likeForLike)),
    ...(bridge === null ? [] : wrap(bridgeWords(bridge))),
    ...told.flatMap((name) => section(name, changes)),
    ...(controls.length === 0 ? [] : ['Controls:']),
    ...firstLines(controls, mostOfAKind, (first) => first.flatMap(controlLines)),
  ];
}

const controlLines = (change: ControlChange): string[] => {
  const { framework, control, system, before, after, class: name, because } = change;
  const moved = `${before ?? 'absent'} -> ${after ?? 'absent'}`;
  return [
    ...wrap(`${framework} ${control} (${system}): ${moved}`, '  ', '    '),
    ...wrap(`${name}: ${because}`, '    ', '      '),
  ];
};

function likeForLikeWords({ n, before, after }: Drift['likeForLike']): string {
  if (before === null || after === null) return 'Like for like: nothing both sides could judge.';
  return `Like for like, on the ${plural(n, 'verdict', 'verdicts')} both sides could judge: ${percentWords(before)} -> ${percentWords(after)} pass.`;
}

const rejudgedWords = ({ differs, digest }: NonNullable<Drift['rejudged']>): string =>
  differs.length === 0
    ? `The earlier snapshot judged for the day of today's rules is assessment ${digest.slice(0, 12)}.`
    : `Judged since by other ${differs.join(', ')}: what only that changed is counted apart, by assessment ${digest.slice(0, 12)} of the earlier snapshot.`;

/** Every step that moved something, so that they lead from the one figure to the other. */
function bridgeWords(bridge: Bridge): string {
  const points = bridgePoints(bridge);
  const steps = points.steps.filter(({ tenths }) => tenths !== 0);
  const moved = steps.map(({ step, tenths }) => `${step} ${signedTenths(tenths)}`);
  return `Technical rate, low end: ${tenthsWords(points.from)} -> ${tenthsWords(points.to)} %${moved.length === 0 ? '' : ` (in points: ${moved.join(', ')})`}.`;
}

function section(name: (typeof told)[number], changes: readonly Change[]): string[] {
  const isFails = name === 'not-comparable';
  const ours = changes.filter((each) => each.class === name && (!isFails || becameVisible(each)));
  if (ours.length === 0) return [];
  return [
    // Of what cannot be compared, only that it fails now is news.
    `${name}${isFails ? ', and fails now' : ''}:`,
    ...firstLines(ours, mostOfAKind, selfEvident.has(name) ? linesBySubject : linesByReason),
  ];
}

/** Many share a reason: each stands once, above what it is the reason of. */
const linesByReason = (changes: readonly Change[]): string[] =>
  [...Map.groupBy(changes, ({ reason }) => reason)].flatMap(([reason, ours]) => [
    ...wrap(`(${reason})`, '  ', '   '),
    ...linesBySubject(ours),
  ]);

/** What came, went or can be judged now may fail or not: only the class tells of the others. */
const factWords = ({ class: name, check, title, before, after }: Change): string => {
  const came = name === 'new-subject' || name === 'evidence-gained';
  const state = came ? after : name === 'subject-deleted' ? before : null;
  return `${check}${state === null ? '' : ` (${state})`} ${title}`;
};

/** Ids are long: each stands once, above what changed about it. */
const linesBySubject = (changes: readonly Change[]): string[] =>
  [...Map.groupBy(changes, ({ subject }) => subject)].flatMap(([subject, ours]) => [
    `  ${safe(subject)}`,
    ...ours.flatMap((change) => wrap(factWords(change), '    ', '      ')),
  ]);
