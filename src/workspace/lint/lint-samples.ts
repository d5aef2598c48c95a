import {
  drawIdOf,
  type PublishedSample,
  type SampleDraw,
  sampleIdOf,
  sampleOfDraw,
} from '../../model/workspace/sample.ts';
import { isBefore } from '../../model/workspace/words.ts';
import type { Declarations } from '../declarations.ts';
import { type Remark, repeated, shown } from './known.ts';

/** Its name has a digest of all it says: nobody may word anew what others have drawn from. */
export function* lintSample(own: PublishedSample, id: string): Generator<Remark> {
  if (sampleIdOf(own) !== id)
    yield {
      path: [],
      problem:
        'says something else than was published under this name: restore it from git, or publish anew with `proofpack sample`',
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
  for (const [index, before] of own.after.entries()) {
    const path = ['after', index];
    if (before === id) yield { path, problem: 'is this draw itself' };
    else if (!beside.has(before))
      yield {
        path,
        problem: `there is no draw ${shown(before)}: draws stay, so restore it from git`,
      };
  }
  yield* repeated(own.after, ['after']);
}

function* lintDrawn(own: SampleDraw, published: PublishedSample): Generator<Remark> {
  const { size, population, 'published-on': on } = published;
  if (isBefore(own['drawn-on'], on))
    yield { path: ['drawn-on'], problem: `before the frame was published, on ${on}` };
  if (own.digest !== population.digest)
    yield { path: ['digest'], problem: 'another population than was published' };
  const wanted = Math.min(size, population.size);
  if (own.items.length !== wanted)
    yield { path: ['items'], problem: `${own.items.length} where ${wanted} were to be drawn` };
}
