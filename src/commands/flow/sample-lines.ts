import { join } from 'node:path';
import { plural } from '../../model/plural.ts';
import { ordinalOf, type PublishedSample, type SampleDraw } from '../../model/workspace/sample.ts';
import { worst } from '../../model/verdict.ts';
import { projectableWords, sampledWords } from '../../pack/sampling/sample-words.ts';
import { wrap } from '../wrap.ts';
import { nextStep } from './next-step.ts';

/** What was published, and whom to give it to. `again` is the command that draws. */
export function publishedLines(
  folder: string,
  { sample, file, isNew }: { sample: PublishedSample; file: string; isNew: boolean },
  again: readonly string[],
): string[] {
  const on = sample['published-on'];
  return [
    isNew ? `Wrote ${join(folder, file)}` : `Published on ${on} already: ${join(folder, file)}`,
    ...aboutLines(sample),
    'Give the auditor this digest of the frame:',
    sample.population.digest,
    ...wrap(
      'Nobody may know the nonce before this is published: commit the file, then let the auditor choose one.',
    ),
    ...nextStep('draw with the nonce of the auditor', again),
  ];
}

const aboutLines = (sample: PublishedSample): string[] => {
  const { method, size, population, system } = sample;
  const of = system === undefined ? '' : ` Only what belongs to ${system}.`;
  return [
    ...wrap(`Frame: ${sampledWords(sample)}.${of}`),
    ...wrap(
      `${plural(population.size, 'thing', 'things')} in it; ${size} to draw, ${method}, ${projectableWords(sample)}.`,
    ),
    ...(size < population.size ? [] : wrap('That is no sample: everything in the frame is drawn.')),
    ...unreadLines(population.unread),
  ];
};

const unreadLines = (unread: readonly string[]): string[] =>
  unread.length === 0
    ? ['The frame is complete: everything in it was read.']
    : [
        ...wrap('The frame is incomplete: the sample speaks only for what was seen.'),
        ...unread.flatMap((each) => wrap(each, '  ', '    ')),
      ];

export type Told = {
  readonly sample: PublishedSample;
  readonly draw: SampleDraw;
  readonly file: string;
  readonly isNew: boolean;
  /** How many draws there are of the sample now. */
  readonly draws: number;
};

/** What was drawn, item by item, and which draw of how many it is. */
export function drawnLines(folder: string, { sample, draw, file, isNew, draws }: Told): string[] {
  const place = join(folder, file);
  return [
    isNew ? `Wrote ${place}` : `Drawn on ${draw['drawn-on']} already: ${place}`,
    ...aboutLines(sample),
    ...wrap(
      `Draw ${ordinalOf(draw)} of ${draws} from this frame${draws === 1 ? '' : '; every one is kept and shown'}.`,
    ),
    ...(draw.strata ?? []).flatMap(({ type, size, drawn }) =>
      wrap(`${drawn} of ${size}: ${type === '' ? 'no type' : type}`, '  ', '    '),
    ),
    ...draw.items.flatMap(({ name, subject, verdicts }, at) => {
      const said =
        verdicts.length === 0 ? 'not judged' : worst(verdicts.map(({ verdict }) => verdict));
      return [...wrap(`${at + 1}. ${name}: ${said}`, '', '   '), `   ${subject}`];
    }),
  ];
}
