import { join } from 'node:path';
import type { Control } from '../../model/catalog.ts';
import { isLongAttestation, longWords } from '../../model/workspace/long.ts';
import type { WrittenAttestation } from '../../workspace/write-attestation.ts';
import { wrap } from '../wrap.ts';
import type { Foretold } from './attest-foretold.ts';

/** What was written, and what becomes of people's part by it. */
export function attestedLines(
  folder: string,
  { id, file, attestation }: WrittenAttestation,
  control: Control,
  { asOf, parts: foretold, undeclared }: Foretold,
): string[] {
  const { framework, system, parts, attachments } = attestation;
  const { people } = control;
  const since = [attestation['assessed-on'], attestation.period.from].toSorted().at(-1) ?? '';
  const of = system === undefined ? '' : ` for ${system}`;
  const all = people.length;
  const spoken = parts.length === all ? 'everything' : `${parts.length} of ${all} parts`;
  return [
    `Wrote ${join(folder, file)}`,
    ...attachments.map((each) => `Wrote ${join(folder, 'attachments', each.file)}`),
    ...wrap(`It speaks for ${spoken} that ${framework} ${control.id} asks of people${of}.`),
    ...wrap(`With it, people's part of ${control.id}${of} comes to this, as of ${asOf}:`),
    ...foretold.flatMap((part) => {
      const at = people.findIndex(({ supply }) => supply === part.supply) + 1;
      return wrap(`part ${at}: ${partWords(part, id)}`, '  ', '    ');
    }),
    ...(undeclared ? wrap(undeclaredWords(framework, control)) : []),
    ...wrap(
      `It counts from ${since}: of a snapshot read before that day only with \`--as-of ${since}\` or later.`,
    ),
    ...(isLongAttestation(attestation)
      ? wrap(`Look at the last day again: it ${longWords.attestation}.`)
      : []),
  ];
}

/** Why it is no more than that is the word of what judges. */
function partWords(
  { state, until, attestation, because }: Foretold['parts'][number],
  own: string,
): string {
  const end = until === null ? '' : ` until ${until}`;
  const by = attestation === own ? '' : `, as attestations/${attestation}.yaml speaks for it`;
  return `${state.replace('-', ' ')}${end}${by}.${because === '' ? '' : ` ${because}`}`;
}

const undeclaredWords = (framework: string, { id }: Pick<Control, 'id'>): string =>
  `The conclusion on ${id} stays scope-undetermined all the same: the statement of applicability says nothing of it. Write a row for it in soa/, with \`framework: ${framework}\`, \`control: ${id}\` and whether it applies, and why.`;
