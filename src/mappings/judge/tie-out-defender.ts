import type { Catalog } from '../../model/catalog.ts';
import { lastPartOf, subscriptionScopeOf } from '../../model/ids.ts';
import { compareBytes, type JsonObject, valueAt } from '../../model/json.ts';
import type { TieOutCause, TieOutCounts } from '../../model/tie-out.ts';
import { type Visits, watch } from './index-relations.ts';
import { noCounts, openTally, type TieOutTally } from './tie-out-tally.ts';

/** Defender evaluates standards about every twelve hours, and recommendations when it gets to them. */
const lag = 12 * 60 * 60 * 1000;

/** Our count of one recommendation in one subscription. */
type Own = TieOutCounts & {
  /** Of `other`, those that an exemption took out. */
  exempt: number;
  /** Rows whose status changed so lately that the standard may not know it yet. */
  moved: number;
};

/** Defender's count of one assessment under a standard. */
type Result = {
  readonly key: string;
  readonly state: string;
  /** Undefined where the numbers cannot be read. */
  readonly counts: TieOutCounts | undefined;
  /** One assessment stands under every control it serves; said again in the same words, it counts once. */
  rows: number;
};

/** The results of Defender's standards beside the recommendations that were read, per subscription. */
export type DefenderTieOut = {
  tally(subscription: string, standard: string): TieOutTally;
};

/** `readAt` is when the results were read. */
export function tieOutDefender(
  { initiatives, definitions }: Pick<Catalog, 'initiatives' | 'definitions'>,
  readAt: string | undefined,
  visits: Visits,
): DefenderTieOut {
  const own = new Map<string, Map<string, Own>>();
  const standards = new Map<string, Map<string, Result>>();
  const aboutAi = new Set(definitions.flatMap(({ recommendation }) => recommendation ?? []));
  const wanted = new Set(initiatives.flatMap(({ standard }) => standard?.toLowerCase() ?? []));
  const isRecent = recently(readAt);

  // Recommendations were collected for AI resources only: what they name is about AI. They may pass by last.
  const placeOf = bySubscription(own);
  watch(visits, 'recommendations', ({ id, row }) => {
    const key = lastPartOf(id);
    const place = placeOf(id);
    let counts = place?.get(key);
    if (counts === undefined) {
      counts = { ...noCounts(), exempt: 0, moved: 0 };
      place?.set(key, counts);
      aboutAi.add(key);
    }
    count(counts, row, isRecent);
  });
  watch(visits, 'regulatory-compliance', ({ id, row }) => {
    const [, subscription, standard = '', key = ''] = resultId.exec(id) ?? [];
    if (subscription === undefined || !wanted.has(standard)) return;
    const place = `${subscription} ${standard}`;
    const known = standards.get(place) ?? new Map<string, Result>();
    standards.set(place, known);
    keep(known, key, row);
  });

  return {
    tally(subscription, standard) {
      const tally = openTally();
      const results = standards.get(`${subscription} ${standard.toLowerCase()}`) ?? new Map();
      for (const result of inOrder(results)) {
        if (!aboutAi.has(result.key)) tally.leaveOut(result.rows);
        else compare(tally, subscription, result, own.get(subscription)?.get(result.key));
      }
      return tally;
    },
  };
}

const resultId =
  /^(\/subscriptions\/[^/]+)\/providers\/microsoft\.security\/regulatorycompliancestandards\/([^/]+)\/regulatorycompliancecontrols\/[^/]+\/regulatorycomplianceassessments\/([^/]+)$/;

/** Rows come in order of their ids, a million of them: a subscription is looked up once for all its rows. */
function bySubscription<T>(
  all: Map<string, Map<string, T>>,
): (id: string) => Map<string, T> | undefined {
  let prefix = '/';
  let place: Map<string, T> | undefined;
  return (id) => {
    if (prefix !== '/' && id.startsWith(prefix)) return place;
    const subscription = subscriptionScopeOf(id);
    prefix = `${subscription ?? ''}/`;
    place = subscription === undefined ? undefined : (all.get(subscription) ?? new Map());
    if (subscription !== undefined && place !== undefined) all.set(subscription, place);
    return place;
  };
}

function recently(readAt: string | undefined): (instant: unknown) => boolean {
  if (readAt === undefined) return () => false;
  const since = Date.parse(readAt) - lag;
  const spelled = new Date(since).toISOString();
  // Instants are spelled alike, and comparing text is much faster; only what seems recent is looked at closely.
  return (instant) =>
    typeof instant === 'string' && instant > spelled && Date.parse(instant) >= since;
}

const statusPath = ['properties', 'status'];
const datePath = ['statusChangeDate'];

function count(own: Own, row: JsonObject, isRecent: (instant: unknown) => boolean): void {
  const status = valueAt(row, statusPath);
  const code = wordAt(status, 'code');
  if (code === 'healthy') own.pass += 1;
  else if (code === 'unhealthy') own.fail += 1;
  else own.other += 1;
  if (code === 'notapplicable' && wordAt(status, 'cause') === 'exempt') own.exempt += 1;
  if (isRecent(valueAt(status, datePath))) own.moved += 1;
}

function wordAt(value: Parameters<typeof valueAt>[0], key: string): string {
  const word = valueAt(value, [key]);
  return typeof word === 'string' ? word.toLowerCase() : '';
}

function keep(results: Map<string, Result>, key: string, row: JsonObject): void {
  const properties = valueAt(row, ['properties']);
  const [pass, fail, other] = ['passedResources', 'failedResources', 'skippedResources'].map(
    (name) => valueAt(properties, [name]),
  );
  const isRead = [pass, fail, other].every(
    (each) => Number.isSafeInteger(each) && Number(each) >= 0,
  );
  const counts = isRead
    ? { pass: Number(pass), fail: Number(fail), other: Number(other) }
    : undefined;
  const state = wordAt(properties, 'state');
  const said = [key, state, JSON.stringify(counts)].join(' ');
  const known = results.get(said);
  if (known === undefined) results.set(said, { key, state, counts, rows: 1 });
  else known.rows += 1;
}

const inOrder = (results: ReadonlyMap<string, Result>): Result[] =>
  [...results].toSorted(([a], [b]) => compareBytes(a, b)).map(([, result]) => result);

function compare(
  tally: TieOutTally,
  subscription: string,
  { key, state, counts }: Result,
  own: Own = { ...noCounts(), exempt: 0, moved: 0 },
): void {
  const theirs = counts ?? noCounts();
  const { pass, fail, other } = own;
  const ours = { pass, fail, other };
  if (counts !== undefined && sizeOf(theirs) + sizeOf(ours) === 0) return;
  const isEqual = counts !== undefined && distance(theirs, ours) === 0;
  tally.add({
    theirs,
    ours,
    difference: isEqual
      ? undefined
      : {
          what: key,
          subject: subscription,
          theirs: counts === undefined ? `no numbers, state ${state.slice(0, 40)}` : words(theirs),
          ours: words(ours),
          cause: causeOf(state, counts, own),
        },
  });
}

function causeOf(state: string, theirs: TieOutCounts | undefined, own: Own): TieOutCause {
  // Numbers that were lost may have been any: nothing excuses them.
  if (theirs === undefined) return 'unexplained';
  const counted = theirs.pass + theirs.fail;
  if (counted === 0 && (state === 'skipped' || state === 'unsupported'))
    return 'not-evaluated-there';
  if (isByExemption(theirs, own)) return 'exempted';
  // A change moves one resource out of one count and into another, or adds one.
  const far = distance(theirs, own);
  return own.moved > 0 && far <= 2 * own.moved ? 'evaluated-at-another-time' : 'unexplained';
}

/** Whether all that differs is where resources stand that an exemption took out. */
function isByExemption(theirs: TieOutCounts, { exempt, other, ...own }: Own): boolean {
  if (exempt === 0) return false;
  const rest = other - exempt;
  const places: TieOutCounts[] = [
    { ...own, other: rest },
    { ...own, fail: own.fail + exempt, other: rest },
    { ...own, pass: own.pass + exempt, other: rest },
  ];
  return places.some((place) => distance(theirs, place) === 0);
}

const sizeOf = ({ pass, fail, other }: TieOutCounts): number => pass + fail + other;

const distance = (a: TieOutCounts, b: TieOutCounts): number =>
  Math.abs(a.pass - b.pass) + Math.abs(a.fail - b.fail) + Math.abs(a.other - b.other);

const words = ({ pass, fail, other }: TieOutCounts): string =>
  `${pass} passed, ${fail} failed, ${other} neither`;
