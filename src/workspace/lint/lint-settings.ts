import type { OwnRoles, Settings } from '../../model/workspace/settings.ts';
import { isBefore } from '../../model/workspace/words.ts';
import { type Known, lintReference, type Remark, repeated, unknownId } from './known.ts';

/** The register says which resources are registered: written by hand, the list would pass what nobody registered. */
const fromRegister = 'registered-resources';

export function* lintSettings(own: Settings, known: Known): Generator<Remark> {
  yield* repeated(own['expected-subscriptions'] ?? [], ['expected-subscriptions']);
  if (own.roles !== undefined) yield* lintRoles(own.roles);
  const parameters = known.catalog.parameters.map(({ id }) => id);
  for (const name of Object.keys(own.parameters)) {
    const problem =
      name === fromRegister
        ? 'comes from systems/ and is never written by hand'
        : unknownId('parameter', name, parameters);
    if (problem !== undefined) yield { path: ['parameters', name], problem };
  }
  for (const [index, rule] of own.boundary.entries()) {
    const at = ['boundary', index];
    yield* lintReference(known, rule, at);
    if (isBefore(rule['review-by'], rule['approved-on']))
      yield { path: [...at, 'review-by'], problem: 'before it was approved' };
  }
  const ruled = own.boundary.map(({ framework, control }) => `${framework} ${control}`);
  yield* repeated(ruled, ['boundary'], ['control']);
}

function* lintRoles({ held, 'decided-on': on, 'review-by': until }: OwnRoles): Generator<Remark> {
  yield* repeated(held, ['roles', 'held']);
  if (isBefore(until, on)) yield { path: ['roles', 'review-by'], problem: 'before it was decided' };
}
