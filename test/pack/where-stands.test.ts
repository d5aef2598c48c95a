import { describe, expect, test } from 'vitest';
import { packFormats, type PackFormat } from '../../src/model/pack.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { whereStands } from '../../src/pack/where-stands.ts';
import { aDrift } from '../builders/a-drift.ts';
import { aPackInput, templates } from '../builders/a-pack-input.ts';
import { aDeclaredPack } from './a-declared-pack.ts';
import { documentText } from './page-text.ts';

const holding = (...formats: readonly PackFormat[]) => aPackInput({ formats });

describe('where a reader is sent for all rows of a sheet', () => {
  test.for<readonly [string, ReturnType<typeof aPackInput>]>([
    ['the workbook, sheet Deficiencies', holding(...packFormats)],
    ['the workbook, sheet Deficiencies', holding('pdf', 'xlsx')],
    ['data/deficiencies.json', holding('pdf', 'json')],
    ['data/deficiencies.json', holding('pdf', 'csv', 'json')],
    ['data/deficiencies.csv', holding('pdf', 'csv')],
    ['the sheet Deficiencies, which is not in this pack', holding('pdf')],
  ])('is %s', ([place, pack]) => {
    expect(whereStands(pack, 'deficiencies')).toBe(place);
  });

  test('is a sheet by the name that the templates give it', () => {
    const sheets = templates.workbook.sheets.map((sheet) => ({ ...sheet, title: `A ${sheet.id}` }));
    const named = { ...templates, workbook: { ...templates.workbook, sheets } };
    const pack = { ...holding('xlsx'), templates: named };
    expect(whereStands(pack, 'deficiencies')).toBe('the workbook, sheet A deficiencies');
  });

  test('is no sheet that is left out of this pack', () => {
    expect(whereStands(holding(...packFormats), 'progress')).toContain('not in this pack');
  });
});

describe('a pack without a workbook', () => {
  test.for<readonly [string, readonly PackFormat[]]>([
    ['of pages and data', ['pdf', 'json']],
    ['of pages alone', ['pdf']],
  ])('%s sends nobody to it', async ([, formats]) => {
    const { documents } = await buildPack(aDeclaredPack({ drift: aDrift(), formats }));
    expect(documents.length).toBeGreaterThan(3);
    for (const document of documents) {
      const text = documentText(document);
      // The glossary says what letters of row ids are.
      expect(text.replaceAll(/Letters that name a row of the workbook/g, '')).not.toMatch(
        /workbook/i,
      );
      expect(text.includes('data/') && !formats.includes('json')).toBe(false);
    }
  });
});
