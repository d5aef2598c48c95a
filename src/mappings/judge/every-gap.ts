import { type Gap, gapSchema } from '../../model/gap.ts';
import { isWithin, subjectKey, subscriptionScopeOf, tenantScope } from '../../model/ids.ts';
import { compareBytes } from '../../model/json.ts';
import type { Manifest, SourceSummary } from '../../model/snapshot.ts';
import { onRequest } from '../../model/source-ids.ts';

/**
 * How long a reading speaks for the state of the estate. A week: a monthly pack is dated to the end of
 * its month, and the run that feeds it may lie some days before; Defender re-evaluates daily, so what
 * is older than a week says little about the date on the cover.
 */
export const maximumAgeDays = 7;
const dayMs = 24 * 60 * 60 * 1000;

export type Completeness = {
  /** Everything that keeps a source from being whole and fresh, each once, in order. */
  readonly gaps: readonly Gap[];
  /** Those behind which rows may be hidden. An old reading hides none. */
  readonly hiding: readonly Gap[];
  /** Sources whose reading is too old for the as-of date. Their rows are whole but no longer vouch. */
  readonly stale: ReadonlySet<string>;
};

/**
 * The snapshot's own gaps and those its figures imply. A collector that forgot to say what it could not
 * read must not make the estate look better: read is believed only where it is proved.
 */
export function everyGap(
  manifest: Manifest,
  needed: ReadonlySet<string>,
  asOf: string,
): Completeness {
  const collected = new Set(manifest.sources.map(({ id }) => id));
  const stale = manifest.sources.filter((source) => isStale(source, asOf));
  const hiding = [
    ...manifest.gaps.map((gap) => ({ ...gap, scope: subjectKey(gap.scope) })),
    ...[...needed].filter((id) => !collected.has(id)).map(neverCollected),
    ...manifest.sources.flatMap((source) => impliedGaps(source, manifest)),
  ];
  return {
    gaps: inOrder([...hiding, ...stale.map((source) => staleGap(source, asOf))]),
    hiding: inOrder(hiding),
    stale: new Set(stale.map(({ id }) => id)),
  };
}

function isStale({ observedTo }: SourceSummary, asOf: string): boolean {
  return Date.parse(asOf) - Date.parse(observedTo) > maximumAgeDays * dayMs;
}

function staleGap({ id, observedTo }: SourceSummary, asOf: string): Gap {
  return {
    source: id,
    scope: tenantScope,
    reason: 'stale',
    detail: `Last read ${observedTo}, more than ${maximumAgeDays} days before ${asOf}.`,
    cure: 'Collect a snapshot nearer to the as-of date.',
  };
}

const neverCollected = (source: string): Gap => ({
  source,
  scope: tenantScope,
  reason: 'not-requested',
  detail: 'A check needs this source, and the snapshot does not hold it.',
  cure: 'Collect again with this source.',
});

function impliedGaps(source: SourceSummary, manifest: Manifest): Gap[] {
  const told = manifest.gaps.filter((gap) => gap.source === source.id);
  return [
    ...unexplained(source, told),
    ...unstored(source),
    ...unestablished(source, manifest.scope, told),
    ...unproved(source, manifest, told),
  ];
}

/**
 * A source on request answers for what was named and for no more, so a subscription that holds none of
 * it lacks no proof. What it was not shown there is a gap that the collector tells.
 */
function unproved(source: SourceSummary, manifest: Manifest, told: readonly Gap[]): Gap[] {
  if (onRequest.has(source.id)) return [];
  return manifest.scope.expected
    .filter((subscription) => !isProved(source, manifest, subscription))
    .filter((subscription) => !told.some((gap) => covers(gap, subscription)))
    .map((subscription) => unprovedGap(source.id, subscription));
}

/** Gaps that explain why fewer rows came than the API announced. Unproved rows are never announced. */
const cutsRows: readonly Gap['reason'][] = ['refused', 'failed', 'truncated', 'short'];

/** A source that calls itself incomplete, or is shorter than the API said, without saying where. */
function unexplained(source: SourceSummary, told: readonly Gap[]): Gap[] {
  const isShort = source.received < source.reported;
  const saysShort = told.some(({ reason }) => cutsRows.includes(reason));
  const saysWhy = source.status === 'complete' || told.length > 0;
  if (saysWhy && (!isShort || saysShort)) return [];
  return [
    {
      source: source.id,
      scope: tenantScope,
      reason: source.status === 'failed' ? 'failed' : 'short',
      detail: `The source is ${source.status}: ${source.received} of ${source.reported} reported rows came, and the snapshot does not say what is missing.`,
      cure: 'Collect again.',
    },
  ];
}

/** Rows the manifest counts and does not hold. More lines than keys are two bodies of one key. */
function unstored({ id, unique, parts }: SourceSummary): Gap[] {
  const stored = parts.reduce((sum, { lines }) => sum + lines, 0);
  if (stored >= unique) return [];
  return [
    {
      source: id,
      scope: tenantScope,
      reason: 'short',
      detail: `The snapshot counts ${unique} rows and holds ${stored}.`,
      cure: 'Get the whole snapshot, or collect again.',
    },
  ];
}

/** Where only the visible subscriptions are known, a lost right would make the estate smaller unseen. */
function unestablished(
  { id }: SourceSummary,
  { basis, expected }: Manifest['scope'],
  told: readonly Gap[],
): Gap[] {
  const isEstablished = basis !== 'as-seen' && expected.length > 0;
  if (isEstablished || told.some(({ scope }) => scope === tenantScope)) return [];
  return [
    {
      source: id,
      scope: tenantScope,
      reason: 'unproved',
      detail: 'Nobody said which subscriptions there are, so the total is not established.',
      cure: 'Name the expected subscriptions or management groups when collecting.',
    },
  ];
}

function isProved({ proved }: SourceSummary, { scope }: Manifest, subscription: string): boolean {
  return proved.includes(subscription) && scope.seen.includes(subscription);
}

/** A gap above the subscription, or at it, says all there is to say. */
function covers({ scope }: Gap, subscription: string): boolean {
  const key = subjectKey(scope);
  return subscriptionScopeOf(key) === undefined || isWithin(key, subscription);
}

const unprovedGap = (source: string, subscription: string): Gap => ({
  source,
  scope: subscription,
  reason: 'unproved',
  detail: 'Effective read is not proved on this expected subscription: no rows need not mean none.',
  cure: 'Give the collecting identity Reader on the subscription, then collect again.',
});

const gapFields = gapSchema.keyof().options;

function inOrder(gaps: readonly Gap[]): Gap[] {
  const sorted = gaps.toSorted((a, b) => compareGaps(a, b));
  return sorted.filter((gap, at) => {
    const before = sorted[at - 1];
    return before === undefined || compareGaps(before, gap) !== 0;
  });
}

function compareGaps(a: Gap, b: Gap): number {
  for (const field of gapFields) {
    const order = compareBytes(a[field], b[field]);
    if (order !== 0) return order;
  }
  return 0;
}
