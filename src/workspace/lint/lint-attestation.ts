import type { Control } from '../../model/catalog.ts';
import type { Attestation } from '../../model/workspace/attestation.ts';
import {
  controlOf,
  type Known,
  lintDigest,
  lintDocument,
  lintFact,
  lintReference,
  lintSystem,
  type Remark,
  repeated,
  unknownId,
} from './known.ts';

export function* lintAttestation(own: Attestation, known: Known): Generator<Remark> {
  yield* lintReference(known, own);
  const control = controlOf(known, own);
  if (control !== undefined) {
    yield* lintPer(own, control);
    yield* lintParts(own, control);
    yield* lintDespite(own, control, known);
  }
  if (own.system !== undefined) yield* lintSystem(known, own.system, ['system']);
  yield* repeated(own.parts, ['parts']);
  yield* repeated(own.despite, ['despite']);
  yield* lintAttachments(own, known);
}

function* lintPer({ system }: Attestation, { id, per }: Control): Generator<Remark> {
  const path = ['system'];
  if (per === 'system' && system === undefined)
    yield { path, problem: `missing: ${id} is asked of every AI system by itself` };
  if (per === 'organisation' && system !== undefined)
    yield { path, problem: `${id} is asked of the organisation: leave the system out` };
}

function* lintParts({ parts }: Attestation, { id, people }: Control): Generator<Remark> {
  const asked = people.map(({ supply }) => supply);
  if (asked.length === 0) {
    yield { path: ['parts'], problem: `${id} asks nothing of people` };
    return;
  }
  for (const [index, part] of parts.entries())
    if (!asked.includes(part))
      yield {
        path: ['parts', index],
        problem: `${id} asks no such thing: copy one of its parts word for word from \`proofpack catalog show "${id}"\``,
      };
}

/** Only what is linked to the control can speak against it. */
function* lintDespite(own: Attestation, control: Control, known: Known): Generator<Remark> {
  const linked = new Set(control.checks.map(({ check }) => check));
  const facts = known.catalog.checks.filter(({ id }) => linked.has(id)).map(({ fact }) => fact);
  for (const [index, fact] of own.despite.entries()) {
    const path = ['despite', index];
    const unknown = [...lintFact(known, fact, path)];
    yield* unknown;
    if (unknown.length === 0 && unknownId('fact', fact, facts) !== undefined)
      yield { path, problem: `no check of ${control.id} observes ${fact}` };
  }
}

const attestAgain = 'restore it from git, or attest again with the new document';

function* lintAttachments({ attachments }: Attestation, known: Known): Generator<Remark> {
  yield* repeated(
    attachments.map(({ file }) => file),
    ['attachments'],
    ['file'],
  );
  for (const [index, { file, sha256 }] of attachments.entries()) {
    yield* lintDocument(known, file, ['attachments', index, 'file'], attestAgain);
    yield* lintDigest(
      known,
      { file, sha256 },
      ['attachments', index, 'sha256'],
      `was attested: ${attestAgain}. The new digest never goes here by itself: nobody attested that document`,
    );
  }
}
