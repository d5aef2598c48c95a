import type { AiSystem, Classification } from '../../model/workspace/ai-system.ts';
import { isBefore } from '../../model/workspace/words.ts';
import {
  type Known,
  lintDigest,
  lintDocument,
  lintSystem,
  type Remark,
  repeated,
} from './known.ts';

export function* lintAiSystem(own: AiSystem, known: Known, id: string): Generator<Remark> {
  yield* repeated(own.roles, ['roles']);
  yield* lintRoles(own, known);
  yield* lintClassification(own.classification, known);
  yield* repeated(
    own.shares.map((share) => share.with),
    ['shares'],
    ['with'],
  );
  for (const [index, share] of own.shares.entries())
    yield* lintShare(own, share.with, ['shares', index, 'with'], { known, id });
}

/** What the organisation says of itself decides what is asked of it as a whole: a system cannot know better. */
function* lintRoles({ roles }: AiSystem, { ownRoles = [] }: Known): Generator<Remark> {
  if (ownRoles.length === 0) return;
  for (const [index, role] of roles.entries())
    if (!ownRoles.includes(role))
      yield {
        path: ['roles', index],
        problem: `contradicts roles.held in proofpack.yaml, where ${role} is not among them`,
      };
}

function* lintClassification(own: Classification, known: Known): Generator<Remark> {
  const at = 'classification';
  const { derogation, 'decided-on': decided, 'review-by': review } = own;
  yield* repeated(own.points, [at, 'points']);
  yield* repeated(own['article-50'] ?? [], [at, 'article-50']);
  if (derogation !== undefined) {
    const { document: file, sha256 } = derogation;
    yield* lintDocument(known, file, [at, 'derogation', 'document']);
    yield* lintDigest(known, { file, sha256 }, [at, 'derogation', 'sha256'], decidedOn);
  }
  if (isBefore(review, decided))
    yield { path: [at, 'review-by'], problem: 'before it was decided' };
}

const decidedOn =
  'was decided on: restore it from git, or decide the class again on the new document, with its digest';

/** Sharing takes two systems that both have resources in the tenant. */
function* lintShare(
  own: AiSystem,
  other: string,
  path: Remark['path'],
  { known, id }: { readonly known: Known; readonly id: string },
): Generator<Remark> {
  if (other === id) return yield { path, problem: 'a system does not share with itself' };
  yield* lintSystem(known, other, path);
  if (own.hosted === 'elsewhere')
    yield { path, problem: 'this system is hosted elsewhere and has no resources to share' };
  if (known.systems.get(other)?.hosted === 'elsewhere')
    yield { path, problem: `${other} is hosted elsewhere and has no resources to share` };
}
