import type { AuditRequest } from '../model/workspace/audit-request.ts';
import type { PackContext } from './pack-input.ts';

type Given = Pick<PackContext, 'assessment' | 'workspace'>;
type Period = AuditRequest['period'];

/** An auditor asks of a period; what was read on another day shows nothing of it. */
export function readOutside({ assessment: { snapshot } }: Given, period: Period): string[] {
  // Both ends: what was read in part on another day is no evidence of the period alone.
  const day = [snapshot.finished, snapshot.started]
    .map(dayOf)
    .find((each) => each < period.from || each > period.to);
  return day === undefined ? [] : [`the evidence is of ${day}, ${outside}`];
}

/** People say themselves of which days an attestation speaks, whenever anything was read. */
export function attestedOutside({ workspace }: Given, period: Period, id: string): string[] {
  const own = workspace?.attestations.find((each) => each.id === id)?.period;
  if (own === undefined || (own.from <= period.to && own.to >= period.from)) return [];
  return [`the attestation is of ${own.from} to ${own.to}, ${outside}`];
}

/** What is wrong with the days of all that answers a request, each thing once. */
export function outsideWords(context: Given, { answers, period }: AuditRequest): string[] {
  const said = answers.flatMap(({ control, check, sheet, attestation }) => [
    ...([control, check, sheet].every((each) => each === undefined)
      ? []
      : readOutside(context, period)),
    ...(attestation === undefined ? [] : attestedOutside(context, period, attestation)),
  ]);
  return [...new Set(said)];
}

const outside = 'outside the period asked for';

const dayOf = (instant: string): string => instant.slice(0, 'yyyy-mm-dd'.length);
