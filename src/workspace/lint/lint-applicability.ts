import type { Control } from '../../model/catalog.ts';
import { compileLike } from '../../model/like.ts';
import type { ControlOwner, Profile, SoaRow } from '../../model/workspace/applicability.ts';
import { isBefore, isSameParty } from '../../model/workspace/words.ts';
import { controlOf, type Known, lintReference, type Remark, repeated, unknownId } from './known.ts';

export function* lintSoaRow(own: SoaRow, known: Known): Generator<Remark> {
  yield* lintReference(known, own);
  const control = controlOf(known, own);
  if (!own.included && control?.applicability === 'always')
    yield { path: ['included'], problem: whyNever(own) };
  if ((own['approved-by'] === undefined) !== (own['approved-on'] === undefined)) {
    const lacking = own['approved-by'] === undefined ? 'approved-by' : 'approved-on';
    yield { path: [lacking], problem: 'missing: who approved it, and when' };
  }
  if (isSameParty(own['approved-by'], own.owner))
    yield { path: ['approved-by'], problem: 'the owner cannot approve it: name somebody else' };
  if (isBefore(own['review-by'], own['approved-on']))
    yield { path: ['review-by'], problem: 'before it was approved' };
}

const whyNever = ({ framework, control }: SoaRow): string =>
  framework === 'iso-42001'
    ? `${control} belongs to clauses 4 to 10, which are never excluded`
    : `${framework} ${control} is asked of everybody and cannot be excluded`;

export function* lintProfiles(profiles: readonly Profile[], known: Known): Generator<Remark> {
  for (const [index, own] of profiles.entries()) {
    const at = ['profiles', index];
    yield* lintReference(known, own, at);
    const problem = own.target === 'none' ? whyBinding(own, known) : undefined;
    if (problem !== undefined) yield { path: [...at, 'target'], problem };
    if (isSameParty(own['approved-by'], own['assessed-by']))
      yield {
        path: [...at, 'approved-by'],
        problem: 'the assessor cannot approve it: name somebody else',
      };
    if (isBefore(own['review-by'], own['assessed-on']))
      yield { path: [...at, 'review-by'], problem: 'before it was assessed' };
    if (isBefore(own['approved-on'], own['assessed-on']))
      yield { path: [...at, 'approved-on'], problem: 'before it was assessed' };
    if (isBefore(own['review-by'], own['approved-on']))
      yield { path: [...at, 'review-by'], problem: 'before it was approved' };
  }
  const named = profiles.map(({ framework, control }) => `${framework} ${control}`);
  yield* repeated(named, ['profiles'], ['control']);
}

const isDeclared = ({ applicability }: Control): boolean => applicability === 'declared';

/** A target is the organisation's own: it cannot set aside law, nor do the work of a statement of applicability. */
function whyBinding(own: Profile, known: Known): string | undefined {
  if (controlOf(known, own)?.force.kind === 'law')
    return `${own.framework} ${own.control} is law: a profile cannot set it aside`;
  const framework = known.catalog.frameworks.find(({ id }) => id === own.framework);
  return framework?.controls.some(isDeclared) === true
    ? `what applies of ${own.framework} stands in soa/, not in a profile`
    : undefined;
}

export function* lintOwners(owners: readonly ControlOwner[], known: Known): Generator<Remark> {
  const { frameworks } = known.catalog;
  const ids = frameworks.map(({ id }) => id);
  const seen = new Set<string>();
  for (const [index, own] of owners.entries()) {
    const at = ['owners', index];
    const problem = unknownId('framework', own.framework, ids);
    if (problem !== undefined) {
      yield { path: [...at, 'framework'], problem };
      continue;
    }
    const controls = frameworks.find(({ id }) => id === own.framework)?.controls ?? [];
    for (const [place, pattern] of own.controls.entries()) {
      const path = [...at, 'controls', place];
      const key = `${own.framework} ${pattern}`;
      if (seen.has(key)) yield { path, problem: `${key} has an owner already` };
      seen.add(key);
      const unmatched = whyUnmatched(pattern, own.framework, controls);
      if (unmatched !== undefined) yield { path, problem: unmatched };
    }
  }
}

function whyUnmatched(
  pattern: string,
  framework: string,
  controls: readonly Control[],
): string | undefined {
  const ids = controls.map(({ id }) => id);
  if (!pattern.includes('*')) return unknownId(`control of ${framework} called`, pattern, ids);
  return ids.some(compileLike(pattern)) ? undefined : `no control of ${framework} is like this`;
}

/** One control, one row: of two, nobody could say which decides. */
export function soaTwice(
  rows: readonly { readonly id: string; readonly value: SoaRow }[],
): ReadonlyMap<string, readonly Remark[]> {
  const first = new Map<string, string>();
  const remarks = new Map<string, readonly Remark[]>();
  for (const { id, value } of rows) {
    const key = `${value.framework} ${value.control}`;
    const there = first.get(key);
    if (there === undefined) first.set(key, id);
    else
      remarks.set(id, [
        { path: ['control'], problem: `soa/${there}.yaml decides about it already` },
      ]);
  }
  return remarks;
}
