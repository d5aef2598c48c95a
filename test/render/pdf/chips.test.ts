import { expect, test } from 'vitest';
import type { Block, Chip } from '../../../src/model/pack.ts';
import { cellText } from '../../../src/render/pdf/cell-layout.ts';
import { renderPdf } from '../../../src/render/pdf/write-pdf.ts';
import { aDocument } from '../../builders/a-document.ts';
import { templates } from '../../builders/a-pack-input.ts';
import { aPen } from './charts/a-pen.ts';
import { dense } from './read-pdf.ts';
import { allOf, readStructure, wholeText } from './read-structure.ts';

const laidOut = (chip: Chip, width = 200) =>
  cellText(aPen(), chip, 'text', { limit: 400, width, fontSize: 8 });

test('a chip is a word with the mark and in the colour of the theme, and is outlined in that', () => {
  const look = templates.theme.outcomes['not-met'];
  expect(laidOut({ chip: 'not-met' })).toMatchObject({
    chip: look?.colour,
    text: [{ text: `${look?.mark} not met`, color: look?.colour }, { text: '' }],
  });
});

test.for(['constructor', 'hostile\u202e'])(
  'a word %j that the theme does not know is outlined and has no mark',
  (chip) => {
    const { text } = laidOut({ chip });
    expect(text).toMatchObject([{ text: chip.replace('\u202e', '\\u{202e}') }, {}]);
  },
);

test('what is said of it stands beside it, and below it where that does not fit', () => {
  const chip = { chip: 'fail', beside: '4 fail, 2 unknown of 30' };
  expect(laidOut(chip, 300).text).toHaveLength(2);
  const narrow = laidOut(chip, 60).text;
  expect(JSON.stringify(narrow)).toContain(String.raw`"\n"`);
});

test('a chip is read as the text of its cell', async () => {
  const table: Block = {
    kind: 'table',
    table: {
      columns: [{ header: 'Scope', width: 10, kind: 'text' }],
      rows: [[{ chip: 'covers-all', beside: 'until 2027-01-31' }]],
    },
  };
  const bytes = await renderPdf({ ...aDocument(), blocks: [table] }, templates.theme);
  const cells = allOf('TD', await readStructure(bytes)).map((each) => dense(wholeText(each)));
  expect(cells).toContain(dense('† covers all until 2027-01-31'));
});
