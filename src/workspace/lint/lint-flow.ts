import type { AuditRequest } from '../../model/workspace/audit-request.ts';
import type { Closing, Ticket } from '../../model/workspace/closing.ts';
import { isBefore, isSameParty } from '../../model/workspace/words.ts';
import { type Known, lintReference, type Remark, repeated, unknownId } from './known.ts';

export function* lintRequest(own: AuditRequest, known: Known): Generator<Remark> {
  if (own.status === 'answered' && own.answers.length === 0)
    yield { path: ['answers'], problem: 'missing: what answers it' };
  const checks = known.catalog.checks.map(({ id }) => id);
  for (const [index, { framework, control, check, attestation }] of own.answers.entries()) {
    const at = ['answers', index];
    if (framework !== undefined && control !== undefined)
      yield* lintReference(known, { framework, control }, at);
    const noCheck = check === undefined ? undefined : unknownId('check', check, checks);
    if (noCheck !== undefined) yield { path: [...at, 'check'], problem: noCheck };
    const noWord =
      attestation === undefined
        ? undefined
        : unknownId('attestation', attestation, known.attestations);
    if (noWord !== undefined) yield { path: [...at, 'attestation'], problem: noWord };
  }
}

/** Nobody looks at their own work, and no step comes before the one it looks at. */
export function* lintClosing({ prepared, reviewed, approved }: Closing): Generator<Remark> {
  if (reviewed === undefined && approved !== undefined)
    yield { path: ['reviewed'], problem: 'missing: what is approved was reviewed before' };
  const before = [{ name: 'prepared', ...prepared }];
  for (const [name, step] of Object.entries({ reviewed, approved })) {
    if (step === undefined) continue;
    const own = before.find(({ by }) => isSameParty(by, step.by));
    if (own !== undefined)
      yield { path: [name, 'by'], problem: `${own.name} it: name somebody else` };
    const last = before.at(-1);
    if (last !== undefined && isBefore(step.on, last.on))
      yield { path: [name, 'on'], problem: `before it was ${last.name}` };
    before.push({ name, ...step });
  }
}

export const lintTickets = (tickets: readonly Ticket[]): Generator<Remark> =>
  repeated(
    tickets.map(({ item }) => item),
    ['tickets'],
    ['item'],
  );

const month = /^\d{4}-(0[1-9]|1[0-2])$/;
export const badMonth = (id: string): string | undefined =>
  month.test(id) ? undefined : 'the name of the file is the month it closes, such as 2026-10';
