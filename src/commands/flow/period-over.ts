import { exceptionsIn } from '../../drift/period/exceptions.ts';
import { periodReview, type Reading } from '../../drift/period/period-review.ts';
import { seenChanges } from '../../drift/period/seen-changes.ts';
import { sideOf } from '../../drift/side.ts';
import { UserError } from '../../errors.ts';
import { compareBytes } from '../../model/json.ts';
import { lastObserved } from '../../model/observed.ts';
import type { PeriodEvidence, PeriodReview } from '../../model/period.ts';
import type { Period } from '../../model/workspace/words.ts';
import { listLost, listSnapshots, type SnapshotPlace } from '../../store/find-snapshot.ts';
import type { Snapshot } from '../../store/snapshot-folder.ts';
import { linesOfSettings } from '../../workspace/read-settings.ts';
import type { Context } from '../command.ts';
import { chooseTenant } from './choose-tenant.ts';
import type { Judged, Judging } from './judging.ts';
import { chainOf, type OpenedSnapshot, openWhole } from './snapshot-chain.ts';
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
  const places = (await listSnapshots(judging.root)).filter((place) => place.tenant === tenant);
  const found = within(await openAround(places, window), window);
  const lost = (await listLost(judging.root, tenant)).filter(({ id }) => isIn(id, window));
  const unreadable = [...unusable(found.opened, window), ...lost].toSorted((a, b) =>
    compareBytes(a.id, b.id),
  );
  if (found.within.length === 0) throw nothingWithin(judging.root, window, unreadable);
  const all = [...(found.before === undefined ? [] : [found.before]), ...found.within];
  const readings = await judgeEach(judging, all, context);
  const judged = readings.at(-1);
  if (judged === undefined) throw new Error('a window with a reading was judged');
  const evidence = evidenceOf(judging, { window, found, readings, unreadable, places });
  return { judged, readings, evidence };
}

/** Those of the window, back to the first before it that can be used, and the next one after it. Oldest first. */
async function openAround(
  places: readonly SnapshotPlace[],
  { from, to }: Period,
): Promise<OpenedSnapshot[]> {
  const isLater = ({ id }: SnapshotPlace): boolean => id.slice(0, 'yyyy-mm-dd'.length) > to;
  const opened: OpenedSnapshot[] = [];
  for (const place of places.filter((each) => !isLater(each)).toReversed()) {
    const each = await openWhole(place);
    opened.unshift(each);
    if ('snapshot' in each && dayOf(each) < from) break;
  }
  for (const place of places.filter(isLater).slice(0, 1)) opened.push(await openWhole(place));
  return opened;
}

const dayOf = (each: OpenedSnapshot): string =>
  ('snapshot' in each ? lastObserved(each.snapshot.manifest) : each.id).slice(0, 10);

/** By the instant each speaks for: a run that was resumed days later is a reading of those days. */
function within(opened: readonly OpenedSnapshot[], { from, to }: Period): Found {
  const read = opened.flatMap((each) =>
    'snapshot' in each ? [{ day: dayOf(each), snapshot: each.snapshot }] : [],
  );
  return {
    before: read.findLast(({ day }) => day < from)?.snapshot,
    within: read.filter(({ day }) => day >= from && day <= to).map(({ snapshot }) => snapshot),
    opened,
    after: opened.find((each) => dayOf(each) > to),
  };
}

const isIn = (id: string, { from, to }: Period): boolean => {
  const day = id.slice(0, 'yyyy-mm-dd'.length);
  return day >= from && day <= to;
};

const unusable = (opened: readonly OpenedSnapshot[], window: Period): PeriodReview['unreadable'] =>
  opened.flatMap((each) =>
    'fault' in each && isIn(each.id, window) ? [{ id: each.id, problem: each.fault }] : [],
  );

function nothingWithin(
  root: string,
  { from, to }: Period,
  unreadable: PeriodReview['unreadable'],
): UserError {
  const found =
    unreadable.length === 0
      ? 'none is there'
      : `none can be used: ${unreadable.map(({ id, problem }) => `${id} ${problem}`).join('; ')}`;
  return new UserError(
    'NOT_FOUND',
    `Looking in ${root} for snapshots that speak for a day from ${from} to ${to}: ${found}.`,
    'Name a period in which snapshots were taken; `proofpack snapshots` lists them.',
  );
}

type Seen = {
  readonly window: Period;
  readonly found: Found;
  readonly readings: readonly Judged[];
  readonly unreadable: PeriodReview['unreadable'];
  readonly places: readonly { readonly id: string }[];
};

function evidenceOf(judging: Judging, seen: Seen): PeriodEvidence {
  const { window, found, readings, unreadable, places } = seen;
  const sides = readings.map(({ stored }) => sideOf(stored.assessment, stored));
  const ties = new Map(chainOf(found.opened).map((each) => [each.id, each]));
  const all = sides.map((side): Reading => {
    const { id } = side.assessment.snapshot;
    const { tie = 'missing', problem = '' } = ties.get(id) ?? {};
    const role = id === found.before?.manifest.id ? 'before' : 'within';
    return { side, role, tie, problem };
  });
  const { after } = found;
  const review = periodReview({
    window,
    ...cadenceOf(judging),
    readings: all,
    unreadable,
    newest: places.at(-1)?.id ?? window.to,
    closing:
      after === undefined
        ? null
        : { snapshot: after.id, problem: ties.get(after.id)?.problem ?? 'could not be read' },
  });
  const inWindow = readings.filter(({ snapshot }) => snapshot !== found.before);
  return {
    review,
    exceptions: () => exceptionsIn(sides),
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
