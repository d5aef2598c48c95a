import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';

/**
 * `excel-package.ts` relies on these insides of exceljs. A change of them would show as a corrupt or different workbook
 * far away from its cause; here it has a name.
 */
const { WorkbookWriter } = ExcelJS.stream.xlsx;

const methods = (of: object): readonly string[] => Object.getOwnPropertyNames(of);

test('the version is the one whose insides were read', () => {
  const { version } = JSON.parse(readFileSync('node_modules/exceljs/package.json', 'utf8'));
  expect(version).toBe('4.4.0');
});

test('every part is opened by `_openStream` or appended to `zip` under a name', async () => {
  const opened: string[] = [];
  const appended: string[] = [];
  class Watched extends WorkbookWriter {
    declare readonly zip: {
      append(source: PassThrough, entry: { name: string }): void;
      on(event: 'entry', listener: (entry: { name: string }) => void): void;
    };
    _openStream(name: string): PassThrough {
      opened.push(name);
      const stream = new Copying();
      this.zip.append(stream, { name });
      return stream;
    }
  }
  class Copying extends PassThrough {
    override write(chunk: string | { toBuffer(): Buffer }): boolean {
      return super.write(typeof chunk === 'string' ? chunk : chunk.toBuffer());
    }
  }
  const sink = new PassThrough().resume();
  const book = new Watched({ stream: sink, useStyles: true });
  book.zip.on('entry', ({ name }) => appended.push(name));
  const sheet = book.addWorksheet('Findings');
  sheet.addRow(['F-1']).commit();
  sheet.commit();
  await book.commit();
  expect(opened).toEqual(['/xl/worksheets/sheet1.xml']);
  expect(appended).toEqual([
    'xl/theme/theme1.xml',
    '_rels/.rels',
    'xl/worksheets/sheet1.xml',
    '[Content_Types].xml',
    'docProps/app.xml',
    'docProps/core.xml',
    'xl/styles.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/workbook.xml',
  ]);
});

test('theme and package relations are added by the constructor, through methods that can be put off', () => {
  const called: string[] = [];
  class Late extends WorkbookWriter {
    override addThemes(): Promise<void> {
      called.push('theme');
      return Promise.resolve();
    }
    override addOfficeRels(): Promise<void> {
      called.push('relations');
      return Promise.resolve();
    }
  }
  const book = new Late({ stream: new PassThrough() });
  expect(called).toEqual(['theme', 'relations']);
  expect(methods(book)).toEqual(expect.arrayContaining(['zip', 'styles', 'stream', 'views']));
});

test('a sheet has a stream of its own and a writer of relations', () => {
  const book = new WorkbookWriter({ stream: new PassThrough(), useStyles: true });
  const sheet: object = book.addWorksheet('Findings');
  expect(sheet).toMatchObject({
    stream: expect.anything(),
    _sheetRelsWriter: { _hyperlinks: [], addHyperlink: expect.any(Function) },
  });
});
