import { exceptionsIn } from '../../drift/period/exceptions.ts';
import { periodReview, type Reading } from '../../drift/period/period-review.ts';
import { seenChanges } from '../../drift/period/seen-changes.ts';
import { sideOf } from '../../drift/side.ts';
import { UserError } from '../../errors.ts';
import { dayBegun, dayOf, whereIn } from '../../model/day.ts';
import { compareBytes } from '../../model/json.ts';
import { lastObserved } from '../../model/observed.ts';
import type { PeriodEvidence, PeriodReview } from '../../model/period.ts';
import type { Period } from '../../model/workspace/words.ts';
import { listLost, type SnapshotPlace, snapshotsOf } from '../../store/find-snapshot.ts';
import type { Snapshot } from '../../store/snapshot-folder.ts';
import { linesOfSettings } from '../../workspace/read-settings.ts';
import type { Context } from '../command.ts';
import { chooseTenant } from './choose-tenant.ts';
import type { Judged, Judging } from './judging.ts';
import { type ChainedSnapshot, chainOf, type OpenedSnapshot, openWhole } from './snapshot-chain.ts';
import { judgeEach } from './trend-over.ts';

/** A window with every reading in it, judged. The newest of them is what the pack is of. */
export type PeriodJudged = {
  readonly judged: Judged;
  /** All readings that the window rests on, oldest first, the newest included. */
  readonly readings: readonly Judged[];
  readonly evidence: PeriodEvidence;
};

type Found = {
  readonly before: Snapshot | undefined;
  readonly within: readonly Snapshot[];
  /** Of those within, the one begun last; another may speak for a later instant. */
  readonly lastBegun: Snapshot | undefined;
  readonly opened: readonly OpenedSnapshot[];
  readonly after: OpenedSnapshot | undefined;
};

export async function periodOver(
  judging: Judging,
  window: Period,
  asked: string | undefined,
  context: Pick<Context, 'progress' | 'warn'>,
): Promise<PeriodJudged> {
  const tenant = await chooseTenant(judging.root, asked);
  context.progress('Reading the snapshots of the period');
  const places = await snapshotsOf(judging.root, tenant);
  const found = foundIn(await openUpTo(places, window), window);
  const chain = chainOf(found.opened);
  const lost = (await listLost(judging.root, tenant)).filter(({ id }) => isBegunIn(window, id));
  const unreadable = [
    ...unusable(found, window),
    ...namedAndGone(found, new Set([...chain, ...lost].map(({ id }) => id)), window),
    ...lost,
  ].toSorted((a, b) => compareBytes(a.id, b.id));
  if (found.within.length === 0) throw nothingWithin(judging.root, window, unreadable);
  const all = [...(found.before === undefined ? [] : [found.before]), ...found.within];
  const readings = await judgeEach(judging, all, context);
  const judged = readings.at(-1);
  if (judged === undefined) throw new Error('a window with a reading was judged');
  const evidence = evidenceOf(judging, { window, found, chain, readings, unreadable, places });
  return { judged, readings, evidence };
}

/** Every one that may speak for a day of the window, however long its run took, and the first begun after it. */
async function openUpTo(
  places: readonly SnapshotPlace[],
  window: Period,
): Promise<OpenedSnapshot[]> {
  const isLater = ({ id }: SnapshotPlace): boolean => whereIn(window, dayBegun(id)) === 'after';
  const opened: OpenedSnapshot[] = [];
  for (const place of [
    ...places.filter((each) => !isLater(each)),
    ...places.filter(isLater).slice(0, 1),
  ])
    opened.push(await openWhole(place));
  return opened;
}

const instantOf = ({ manifest }: Snapshot): number => Date.parse(lastObserved(manifest));
const lies = ({ manifest }: Snapshot, window: Period): ReturnType<typeof whereIn> =>
  whereIn(window, dayOf(lastObserved(manifest)));

/** By the instant each speaks for: a run that was resumed days later is a reading of those days. */
function foundIn(opened: readonly OpenedSnapshot[], window: Period): Found {
  const read = opened
    .flatMap((each) => ('snapshot' in each ? [each.snapshot] : []))
    .toSorted((a, b) => instantOf(a) - instantOf(b) || compareBytes(a.manifest.id, b.manifest.id));
  const within = read.filter((each) => lies(each, window) === 'within');
  const lastBegun = within.toSorted((a, b) => compareBytes(a.manifest.id, b.manifest.id)).at(-1);
  return {
    before: read.findLast((each) => lies(each, window) === 'before'),
    within,
    lastBegun,
    opened,
    after: opened.find(
      ({ id }) => lastBegun !== undefined && compareBytes(id, lastBegun.manifest.id) > 0,
    ),
  };
}

const isBegunIn = (window: Period, id: string): boolean =>
  whereIn(window, dayBegun(id)) === 'within';

/** One that was begun before the window may have spoken for a day of it: nobody can tell any more. */
function unusable({ opened, before }: Found, window: Period): PeriodReview['unreadable'] {
  const from = before?.manifest.id ?? '';
  return opened.flatMap((each) =>
    'fault' in each &&
    compareBytes(each.id, from) > 0 &&
    whereIn(window, dayBegun(each.id)) !== 'after'
      ? [{ id: each.id, problem: each.fault }]
      : [],
  );
}

/** What another names as the one before it, and is not here in any shape. */
function namedAndGone(
  { opened }: Found,
  known: ReadonlySet<string>,
  window: Period,
): PeriodReview['unreadable'] {
  return opened.flatMap((each) => {
    const previous = 'snapshot' in each ? each.snapshot.manifest.previous : null;
    if (previous === null || known.has(previous.id) || !isBegunIn(window, previous.id)) return [];
    return [
      { id: previous.id, problem: `is named by ${each.id} as the one before it, and is not here` },
    ];
  });
}

function nothingWithin(
  root: string,
  { from, to }: Period,
  unreadable: PeriodReview['unreadable'],
): UserError {
  const found =
    unreadable.length === 0
      ? 'none is there'
      : `none can be used: ${unreadable.map(({ id, problem }) => `${id}: ${problem}`).join('; ')}`;
  return new UserError(
    'NOT_FOUND',
    `Looking in ${root} for snapshots that speak for a day from ${from} to ${to}: ${found}.`,
    'Name a period in which snapshots were taken; `proofpack snapshots` lists them.',
  );
}

type Seen = {
  readonly window: Period;
  readonly found: Found;
  readonly chain: readonly ChainedSnapshot[];
  readonly readings: readonly Judged[];
  readonly unreadable: PeriodReview['unreadable'];
  readonly places: readonly { readonly id: string }[];
};

function evidenceOf(judging: Judging, seen: Seen): PeriodEvidence {
  const { window, found, chain, readings, unreadable, places } = seen;
  const sides = readings.map(({ stored }) => sideOf(stored.assessment, stored));
  const ties = new Map(chain.map((each) => [each.id, each]));
  const all = sides.map((side): Reading => {
    const { id } = side.assessment.snapshot;
    const { tie = 'missing', problem = '' } = ties.get(id) ?? {};
    const role = id === found.before?.manifest.id ? 'before' : 'within';
    return { side, role, tie, problem };
  });
  const review = periodReview({
    window,
    ...cadenceOf(judging),
    readings: all,
    unreadable,
    newest: places.at(-1)?.id ?? window.to,
    closing: closingOf(found),
  });
  const inWindow = readings.filter(({ snapshot }) => snapshot !== found.before);
  return {
    review,
    exceptions: () => exceptionsIn(sides),
    readings: new Map(
      readings.map(({ snapshot, stored }) => [
        snapshot.manifest.id,
        { evidence: snapshot, sources: stored.assessment.sources },
      ]),
    ),
    changes: () =>
      seenChanges(
        inWindow.map(({ snapshot }) => ({ snapshot: snapshot.manifest.id, evidence: snapshot })),
        window,
      ),
  };
}

/** The rhythm in force, and whether anybody declared it. */
function cadenceOf({
  workspace,
  found,
}: Judging): Pick<PeriodReview, 'cadence' | 'cadenceDeclared'> {
  if (workspace === undefined || found === undefined)
    return { cadence: 'month', cadenceDeclared: false };
  const { cadence } = workspace.settings;
  return { cadence, cadenceDeclared: linesOfSettings(found.folder)(['cadence']) !== undefined };
}

/** Only what names the last reading, with its digest, shows that none was taken away after it. */
function closingOf({ after, lastBegun }: Found): PeriodReview['closing'] {
  if (after === undefined) return null;
  const { id: snapshot } = after;
  if ('fault' in after) return { snapshot, problem: `cannot be read: ${after.fault}` };
  const { previous } = after.snapshot.manifest;
  if (previous === null) return { snapshot, problem: 'names none before it' };
  if (lastBegun === undefined || previous.id !== lastBegun.manifest.id)
    return { snapshot, problem: `names ${previous.id} before it, not the last one within` };
  if (lastBegun.digest !== previous.digest)
    return { snapshot, problem: `names another ${previous.id} than the one within` };
  return { snapshot, problem: '' };
}
