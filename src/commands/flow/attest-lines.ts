import { join } from 'node:path';
import type { Control } from '../../model/catalog.ts';
import type { Attestation } from '../../model/workspace/attestation.ts';
import { isLongAttestation, longWords } from '../../model/workspace/long.ts';
import type { WrittenAttestation } from '../../workspace/write-attestation.ts';
import { wrap } from '../wrap.ts';

/** What was written, and which conclusion it moves. Where that goes is for the next assessment to say. */
export function attestedLines(
  folder: string,
  { file, attestation }: WrittenAttestation,
  { people }: Control,
): string[] {
  const { framework, control, system, parts, attachments } = attestation;
  const since = [attestation['assessed-on'], attestation.period.from].toSorted().at(-1) ?? '';
  const of = system === undefined ? '' : ` for ${system}`;
  const all = people.length;
  const spoken = parts.length === all ? 'everything' : `${parts.length} of ${all} parts`;
  return [
    `Wrote ${join(folder, file)}`,
    ...attachments.map((each) => `Wrote ${join(folder, 'attachments', each.file)}`),
    ...wrap(`It speaks for ${spoken} that ${framework} ${control} asks of people${of}.`),
    ...wrap(`Of the conclusion on ${control}${of} it moves people's part: ${effect(attestation)}`),
    ...wrap(
      `It counts from ${since}: of a snapshot read before that day only with \`--as-of ${since}\` or later.`,
    ),
    ...(isLongAttestation(attestation)
      ? wrap(`Look at the last day again: it ${longWords.attestation}.`)
      : []),
  ];
}

function effect({ conclusion, reviewer, attachments, period }: Attestation): string {
  if (conclusion !== 'met') return `${conclusion} counts as not met until it is attested anew.`;
  const lacking = [
    ...(attachments.length === 0 ? ['a document'] : []),
    ...(reviewer === undefined ? ["a second person's review"] : []),
  ];
  return lacking.length === 0
    ? `evidenced, at most until ${period.to}.`
    : `asserted, at most until ${period.to}; to be evidenced it lacks ${lacking.join(' and ')}.`;
}
