import { describe, expect, test } from 'vitest';
import type { Block } from '../../../src/model/pack.ts';
import { buildPack } from '../../../src/pack/build-pack.ts';
import { renderPdf } from '../../../src/render/pdf/write-pdf.ts';
import { aDocument } from '../../builders/a-document.ts';
import { aPackInput, templates } from '../../builders/a-pack-input.ts';
import { dense, readPdf } from './read-pdf.ts';
import { allOf, readStructure, type Structure, wholeText } from './read-structure.ts';

const { theme } = templates;
const structureOf = async (...blocks: readonly Block[]): Promise<Structure> =>
  readStructure(await renderPdf({ ...aDocument(), blocks }, theme));
const textsOf = (role: string, structure: Structure): string[] =>
  allOf(role, structure).map((element) => dense(wholeText(element)));

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

describe('what a screen reader is told', () => {
  test('headings by their level', async () => {
    const structure = await structureOf(
      { kind: 'heading', level: 1, text: 'Summary', anchor: 's' },
      { kind: 'heading', level: 2, text: 'Rates', anchor: 'r' },
      { kind: 'heading', level: 3, text: 'By system', anchor: 'b' },
      { kind: 'text', text: 'Words.', tone: 'plain' },
    );
    expect(textsOf('H1', structure)).toEqual(['Summary']);
    expect(textsOf('H2', structure)).toEqual(['Rates']);
    expect(textsOf('H3', structure)).toEqual(['Bysystem']);
    expect(textsOf('P', structure)).toContain('Words.');
  });

  test('a table as rows under its heads, however many pages it takes; heads that come again are decoration', async () => {
    const structure = await structureOf({
      kind: 'table',
      table: {
        columns: [
          { header: 'Name', width: 10, kind: 'text' },
          { header: 'Fails', width: 4, kind: 'integer' },
        ],
        rows: Array.from({ length: 120 }, (_, at) => [`row ${at}`, at]),
      },
    });
    expect(structure.pages.length).toBeGreaterThan(2);
    // Each page's part of the tree holds the heads, and the first page alone their words.
    const heads = textsOf('TH', structure).filter((text) => text !== '');
    expect(heads.slice(-2)).toEqual(['Name', 'Fails']);
    expect(heads.filter((text) => text === 'Name')).toHaveLength(1);
    const cells = textsOf('TD', structure);
    for (let at = 0; at < 120; at++) expect(cells).toContain(`row${at}`);
    expect(structure.artifacts.filter((text) => text === 'Name').length).toBeGreaterThan(1);
  });

  test('values beside their labels', async () => {
    const structure = await structureOf({ kind: 'facts', rows: [['Tenant', 'Contoso']] });
    expect(textsOf('TH', structure)).toContain('Tenant');
    expect(textsOf('TD', structure)).toContain('Contoso');
  });

  test('a list by its items', async () => {
    const structure = await structureOf({ kind: 'list', items: ['one', 'two'] });
    expect(textsOf('LI', structure)).toEqual(['one', 'two']);
    expect(textsOf('LBody', structure)).toEqual(['one', 'two']);
  });

  test('a chart as a picture with its numbers in words', async () => {
    const structure = await structureOf({
      kind: 'chart',
      chart: {
        kind: 'bars',
        title: 'Outcomes',
        alt: 'Storage: 3 fail.',
        bars: [{ label: 'Storage', parts: [{ label: 'fail', value: 3 }] }],
      },
    });
    expect(allOf('Figure', structure).map(({ alt }) => alt)).toEqual(['Storage: 3 fail.']);
    expect(textsOf('P', structure)).toContain('Outcomes');
  });

  test('a link by its words; words that lead nowhere are none', async () => {
    const structure = await structureOf({
      kind: 'table',
      table: {
        columns: [{ header: 'Where', width: 10, kind: 'text' }],
        rows: [[{ text: 'the portal', link: 'https://contoso.example/' }], ['no link']],
      },
    });
    expect(textsOf('Link', structure)).toEqual(['theportal']);
  });

  test('the contents, line by line', async () => {
    const structure = await structureOf(
      { kind: 'contents' },
      { kind: 'heading', level: 1, text: 'Summary', anchor: 's' },
      { kind: 'heading', level: 2, text: 'Rates', anchor: 'r' },
    );
    expect(textsOf('TOCI', structure)).toEqual(['Summary1', 'Rates1']);
  });
});

describe('the whole of a report', async () => {
  const pack = await buildPack(aPackInput());
  const document = pack.documents.find(({ opening }) => opening === 'cover');
  if (document === undefined) throw new Error('a pack without a document');
  const bytes = await renderPdf(document, theme);
  const structure = await readStructure(bytes);

  test('every word of its pages is in the structure, but for the running lines', async () => {
    const { pages } = await readPdf(bytes);
    const told = structure.pages.map((page) => dense(wholeText(page)).length);
    const shown = pages.map((page) => dense(page).length);
    const running = dense(structure.artifacts.join('')).length;
    expect(sum(told) + running).toBe(sum(shown));
    expect(running).toBeLessThan(sum(shown) / 5);
  });

  test('headings stand in the order of the model', () => {
    const roles = ['H1', 'H2', 'H3'];
    const told = structure.pages
      .flatMap((page) => page.children)
      .flatMap(function flat(element): readonly (typeof element)[] {
        return [element, ...element.children.flatMap(flat)];
      })
      .filter(({ role }) => roles.includes(role))
      .map((element) => [element.role, dense(wholeText(element))]);
    expect(told).toEqual(
      document.blocks.flatMap((block) =>
        block.kind === 'heading' ? [[`H${block.level}`, dense(block.text)]] : [],
      ),
    );
  });

  test('it claims PDF/A-3a and PDF/UA-1, and titles in its metadata are text', async () => {
    const named = await renderPdf({ ...document, title: 'A <b> & "c"' }, theme);
    const raw = named.toString('latin1');
    expect(raw).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(raw).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(raw).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(raw).toContain('A &lt;b&gt; &amp; "c"');
    expect((await readPdf(named)).info['Title']).toContain('A <b> & "c"');
  });
});
