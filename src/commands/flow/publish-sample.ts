import { canonicalJson, compareBytes } from '../../model/json.ts';
import { frameSaidBy, type PublishedSample } from '../../model/workspace/sample.ts';
import type { Entry, Workspace } from '../../model/workspace/workspace.ts';
import type { Judged } from './judging.ts';
import { type SampleAsked, usage } from './sample-asked.ts';
import type { MeasuredFrame } from './sample-frame.ts';

/** What is published of a frame: all that a draw depends on but the nonce. */
export function publishedAs(
  { what, system, method, size }: SampleAsked,
  { checks, measured }: MeasuredFrame,
  { stored: { assessment } }: Pick<Judged, 'stored'>,
  { draws, today }: Pick<Workspace, 'draws'> & { readonly today: string },
): PublishedSample {
  return {
    format: 1,
    ...what,
    ...(system === undefined ? {} : { system }),
    checks: [...checks],
    method,
    size,
    snapshot: assessment.snapshot.id,
    assessment: assessment.digest,
    population: { size: measured.size, digest: measured.digest, unread: measured.unread },
    'published-on': today,
    after: [...new Set(draws.map(({ id }) => id))].toSorted(compareBytes),
  };
}

/** The sample by which exactly this frame was published, the oldest of them; undefined where none was. */
export const publishedBefore = (
  { samples }: Pick<Workspace, 'samples'>,
  sample: PublishedSample,
): Entry<PublishedSample> | undefined => {
  const said = frameSaidBy(sample);
  const [oldest] = samples
    .filter((each) => frameSaidBy(each) === said)
    .toSorted((a, b) => compareBytes(a['published-on'], b['published-on']));
  return oldest;
};

/** A nonce that came before its frame could have been chosen for what it draws. */
export function notPublished(
  { samples }: Pick<Workspace, 'samples'>,
  now: PublishedSample,
  again: string,
): Error {
  const near = samples.filter((each) => isSameQuestion(each, now));
  const [newest] = near.toSorted((a, b) => (a['published-on'] < b['published-on'] ? 1 : -1));
  const hint = `Publish the frame as it is now, then ask for a nonce: ${again}`;
  if (newest === undefined)
    return usage('a nonce was given, and this frame was never published', hint);
  const changed = changes(newest, now).join('; ');
  return usage(
    `a nonce was given, and the frame is another one than ${newest.file} published: ${changed}`,
    hint,
  );
}

const questionOf = ({ framework, control, frame, period, system }: PublishedSample): string =>
  canonicalJson([framework, control, frame, period, system].map((each) => each ?? null));

const isSameQuestion = (one: PublishedSample, other: PublishedSample): boolean =>
  questionOf(one) === questionOf(other);

function* changesBetween(
  then: PublishedSample,
  now: PublishedSample,
): Generator<string | undefined> {
  yield differs('snapshot', then.snapshot, now.snapshot);
  yield differs('method', then.method, now.method);
  yield differs('size of the sample', then.size, now.size);
  yield differs('checks', then.checks.join(', '), now.checks.join(', '));
  yield differs('things in the frame', then.population.size, now.population.size);
  if (then.population.digest !== now.population.digest)
    yield 'its digest is another one, so other things are in it, or the method sees them otherwise';
  yield differs('not read', unreadOf(then), unreadOf(now));
}

const unreadOf = ({ population }: PublishedSample): string =>
  population.unread.length === 0 ? 'nothing' : population.unread.join(', ');

const changes = (then: PublishedSample, now: PublishedSample): string[] =>
  [...changesBetween(then, now)].filter((each) => each !== undefined);

const differs = (what: string, then: string | number, now: string | number): string | undefined =>
  then === now ? undefined : `${what} was ${then} and is ${now}`;
