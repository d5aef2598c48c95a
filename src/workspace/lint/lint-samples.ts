import { canonicalJson } from '../../model/json.ts';
import { byRank, type Rank, rankOf } from '../../model/workspace/draw-key.ts';
import {
  drawIdOf,
  type PublishedSample,
  type SampleDraw,
  sampleIdOf,
  type SampleMethod,
  sampleOfDraw,
} from '../../model/workspace/sample.ts';
import { isBefore } from '../../model/workspace/words.ts';
import type { Declarations } from '../declarations.ts';
import { type Remark, repeated, shown } from './known.ts';

/** Its name has a digest of all it says: nobody may word anew what others have drawn from. */
export function* lintSample(
  own: PublishedSample,
  id: string,
  { draws }: Pick<Declarations, 'draws'>,
): Generator<Remark> {
  if (sampleIdOf(own) !== id)
    yield {
      path: [],
      problem:
        'says something else than was published under this name: restore it from git, or publish anew with `proofpack sample`',
    };
  yield* missing(own.after, new Set(draws.map((each) => each.id)));
  yield* repeated(own.after, ['after']);
}

/** Draws that were there once. */
function* missing(after: readonly string[], there: ReadonlySet<string>): Generator<Remark> {
  for (const [index, before] of after.entries())
    if (!there.has(before))
      yield {
        path: ['after', index],
        problem: `there is no draw ${shown(before)}: draws stay, so restore it from git`,
      };
}

type Place = { readonly id: string; readonly file: string };

/** A draw that was taken away is missed by those that came after it. */
export function* lintDraw(
  own: SampleDraw,
  { id, file }: Place,
  { samples, draws }: Pick<Declarations, 'samples' | 'draws'>,
): Generator<Remark> {
  const sample = sampleOfDraw(file);
  const published = samples.find((each) => each.id === sample);
  if (published === undefined) {
    yield {
      path: [],
      problem: `was drawn from samples/${sample}.yaml, which is not there: restore it from git`,
    };
    return;
  }
  if (drawIdOf(own.nonce) !== id)
    yield { path: ['nonce'], problem: 'another one than the name of the file comes from' };
  if (published.value !== undefined) yield* lintDrawn(own, published.value);
  const beside = new Set(
    draws.filter((each) => sampleOfDraw(each.file) === sample).map((each) => each.id),
  );
  if (own.after.includes(id))
    yield { path: ['after', own.after.indexOf(id)], problem: 'is this draw itself' };
  yield* missing(own.after, beside);
  yield* repeated(own.after, ['after']);
}

function* lintDrawn(own: SampleDraw, published: PublishedSample): Generator<Remark> {
  const { size, population, 'published-on': on } = published;
  if (published.after.includes(drawIdOf(own.nonce)))
    yield { path: ['nonce'], problem: 'had drawn something when the frame was published' };
  if (isBefore(own['drawn-on'], on))
    yield { path: ['drawn-on'], problem: `before the frame was published, on ${on}` };
  if (own.digest !== population.digest)
    yield { path: ['digest'], problem: 'another population than was published' };
  const wanted = Math.min(size, population.size);
  if (own.items.length !== wanted)
    yield { path: ['items'], problem: `${own.items.length} where ${wanted} were to be drawn` };
  yield* lintItems(own, published.method);
}

/** No item twice, and each where its key puts it: what is not the smallest, the frame alone can tell. */
function* lintItems({ items, nonce, digest }: SampleDraw, method: SampleMethod): Generator<Remark> {
  const seen = new Set<string>();
  let last: Rank | undefined;
  for (const [index, { source, subject, weight }] of items.entries()) {
    const path = ['items', index];
    const named = canonicalJson([source, subject]);
    if ((weight !== undefined) !== (method === 'risk'))
      yield { path, problem: `a weight belongs to each item of a risk draw, and to no other` };
    if (seen.has(named)) yield { path, problem: 'is there already: nothing is drawn twice' };
    seen.add(named);
    const rank = rankOf({ nonce, digest, method }, { source, id: subject, weight: weight ?? 1 });
    if (last !== undefined && byRank(last, rank) > 0)
      yield { path, problem: 'not where the nonce puts it: restore the draw from git' };
    last = rank;
  }
}
