import type { Cell, Column } from '../../model/pack.ts';
import { worst } from '../../model/verdict.ts';
import {
  type DrawnItem,
  ordinalOf,
  type PublishedSample,
  type SampleDraw,
  sampleOfDraw,
} from '../../model/workspace/sample.ts';
import type { Entry } from '../../model/workspace/workspace.ts';
import { column } from '../blocks.ts';
import { broughtBy } from '../declared-words.ts';
import { drawnId } from '../row-id.ts';
import { type Now, nowOf } from '../sampling/drawn-now.ts';
import { projectableWords, sampledWords } from '../sampling/sample-words.ts';
import { yesNo } from '../words.ts';
import type { Sheet } from './sheet.ts';
import { withReview } from './with-review.ts';

/** A later draw changes these, and so does a commit; what was drawn stays what it was. */
const around = (header: string, width: number): Column => ({
  ...column(header, width),
  fact: false,
});

/** What was drawn to be tested, every draw of it. What was published and not drawn from has a row as well. */
const facts: Sheet = {
  columns: [
    column('Row', 18, 'code'),
    column('Sample', 50, 'code'),
    column('Drawn from', 60),
    column('AI system', 22),
    column('Method', 14),
    column('Projectable', 16),
    column('Frame size', 12, 'integer'),
    column('Frame complete', 14),
    column('Not in the frame', 60),
    column('Frame digest', 66, 'code'),
    column('Snapshot', 20, 'code'),
    column('Published on', 14),
    column('Asked for', 12, 'integer'),
    around('Draw', 10),
    column('Drawn on', 14),
    column('Nonce', 30, 'code'),
    column('Order', 10, 'integer'),
    column('Subject', 34),
    column('Type', 44),
    column('Location', 16),
    column('Weight', 10, 'integer'),
    column('Verdict then', 16, 'outcome'),
    column('Verdict now', 16, 'outcome'),
    column('Since', 24),
    column('Findings then', 60, 'code'),
    column('Subject id', 80, 'code'),
    column('File', 60, 'code'),
    around('Published by commit', 46),
    around('Drawn by commit', 46),
  ],
  async *rows(context) {
    const samples = context.workspace?.samples ?? [];
    const all = context.workspace?.draws ?? [];
    const now = await nowOf(context, all);
    const brought = broughtBy(context.workspace);
    for (const sample of samples) {
      const draws = all.filter(({ file }) => sampleOfDraw(file) === sample.id);
      const about = publishedCells(sample);
      const published = brought(sample.file);
      if (draws.length === 0)
        yield [drawnId(sample.id), ...about, ...nothingDrawn, sample.file, published, ''];
      for (const draw of draws)
        for (const [at, item] of draw.items.entries())
          yield [
            drawnId(sample.id, draw.id, item.source, item.subject),
            ...about,
            ...drawCells(draw, draws.length),
            at + 1,
            ...itemCells(item, now(item)),
            draw.file,
            published,
            brought(draw.file),
          ];
    }
  },
};

function publishedCells(sample: Entry<PublishedSample>): Cell[] {
  const { id, system, method, population, snapshot, size } = sample;
  return [
    id,
    sampledWords(sample),
    system ?? '',
    method,
    projectableWords(sample),
    population.size,
    yesNo(population.unread.length === 0),
    population.unread.join('; '),
    population.digest,
    snapshot,
    sample['published-on'],
    size,
  ];
}

/** One of how many: whoever sees one draw must see that there were others. */
const drawCells = (draw: Entry<SampleDraw>, draws: number): Cell[] => [
  `${ordinalOf(draw)} of ${draws}`,
  draw['drawn-on'],
  draw.nonce,
];

/** From the draw to the id of its subject. */
const nothingDrawn: readonly Cell[] = [
  '',
  '',
  '',
  '',
  'nothing drawn yet',
  ...Array<string>(8).fill(''),
];

function itemCells(item: DrawnItem, { row, verdict, since }: Now): Cell[] {
  const { subject, name, type, location, weight, verdicts } = item;
  return [
    row === undefined ? name : { text: name, link: `#resources:${row}` },
    type,
    location,
    weight ?? '',
    verdicts.length === 0 ? '' : worst(verdicts.map((each) => each.verdict)),
    verdict ?? '',
    since,
    verdicts.map(({ finding }) => finding).join('; '),
    subject,
  ];
}

export const samplesSheet = withReview('samples', facts);
