import { describe, expect, test } from 'vitest';
import type { Assessment } from '../../src/model/assessment.ts';
import type { DocumentModel, Pack } from '../../src/model/pack.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { aCatalog } from '../builders/a-catalog.ts';
import { aDrift } from '../builders/a-drift.ts';
import { aPackInput, templates } from '../builders/a-pack-input.ts';
import { aSource } from '../builders/a-source-summary.ts';
import { anAssessment } from '../builders/an-assessment.ts';
import { anEvidenceReader } from '../builders/an-estate.ts';
import { cellText, documentOf, documentText } from './page-text.ts';

const whole = await buildPack(aPackInput({ drift: aDrift() }));

const filesOf = ({ documents }: Pack): string[] => documents.map(({ file }) => file);

/** Where the links within a document lead. */
const linksOf = ({ blocks }: DocumentModel): string[] =>
  blocks
    .flatMap((block) => (block.kind === 'table' ? block.table.rows.flat() : []))
    .flatMap((cell) => (typeof cell === 'object' && 'link' in cell ? [cell.link] : []))
    .filter((link) => link.startsWith('#'));

async function packText(pack: Pack): Promise<string> {
  const texts = [...pack.documents.map(documentText), ...pack.texts.map(({ text }) => text)];
  for (const { columns, rows } of pack.workbook.sheets) {
    texts.push(columns.map(({ header }) => header).join(' | '));
    for await (const row of rows()) texts.push(row.map(cellText).join(' | '));
  }
  return texts.join('\n');
}

test('the first chapter of a report follows the contents: a page with the last of these is nearly white', () => {
  const { blocks } = documentOf(whole, 'mcsb.pdf');
  const [after] = blocks.slice(blocks.findIndex(({ kind }) => kind === 'contents') + 1);
  expect(after).toMatchObject({ kind: 'heading', level: 1 });
});

describe('a pack is refused when it would be worded from other inputs than were judged', () => {
  test('another catalog', async () => {
    const input = aPackInput();
    const catalog = aCatalog({ digest: '9'.repeat(64) });
    await expect(buildPack({ ...input, catalog })).rejects.toThrow('catalogs');
  });
  test('other templates', async () => {
    const input = aPackInput();
    const other = { ...templates, digest: '9'.repeat(64) };
    await expect(buildPack({ ...input, templates: other })).rejects.toThrow('templates');
  });
  test('a comparison with something else', async () => {
    const drift = aDrift({ new: { ...aDrift().new, digest: '9'.repeat(64) } });
    await expect(buildPack(aPackInput({ drift }))).rejects.toThrow('comparison');
  });
});

describe('marks on page one', () => {
  const clean = { complete: true, gaps: [], sources: [aSource({ id: 'scope' })] };
  const marksOf = async (assessment: Partial<Assessment>) =>
    (await buildPack(aPackInput({ assessment: { ...clean, ...assessment } }))).documents.map(
      ({ marks }) => marks,
    );

  test('complete evidence is still unsigned', async () => {
    expect(await marksOf({})).toEqual([['UNSIGNED'], ['UNSIGNED'], ['UNSIGNED']]);
  });
  const reasons: readonly (readonly [string, Partial<Assessment>])[] = [
    ['the assessment says so', { complete: false }],
    ['there is a gap, whatever the assessment says', { gaps: anAssessment().gaps }],
    ['a source is partial', { sources: [aSource({ id: 'scope', status: 'partial' })] }],
    ['a source failed', { sources: [aSource({ id: 'scope', status: 'failed' })] }],
  ];
  test.for(reasons)('INCOMPLETE when %s', async ([, change]) => {
    expect(await marksOf(change)).toEqual([
      ['INCOMPLETE', 'UNSIGNED'],
      ['INCOMPLETE', 'UNSIGNED'],
      ['INCOMPLETE', 'UNSIGNED'],
    ]);
  });
});

test('one report for a board, one a framework, and a progress report only with a comparison', async () => {
  expect(filesOf(whole)).toEqual(['executive.pdf', 'eu-ai-act.pdf', 'mcsb.pdf', 'progress.pdf']);
  const alone = await buildPack(aPackInput());
  expect(filesOf(alone)).toEqual(['executive.pdf', 'eu-ai-act.pdf', 'mcsb.pdf']);
  const ids = alone.workbook.sheets.map(({ id }) => id);
  expect(ids).not.toContain('progress');
  expect(ids).not.toContain('control-changes');
});

describe('a report of a framework', () => {
  const text = documentText(documentOf(whole, 'mcsb.pdf'));

  test('shows every control of it, those that are supported too, and none of another', () => {
    for (const { framework, control } of anAssessment().controls) {
      const sheets = documentOf(whole, 'mcsb.pdf').blocks.filter(
        (block) => block.kind === 'heading' && block.text.startsWith(`${control}  `),
      );
      expect(sheets.length).toBe(framework === 'mcsb' ? 1 : 0);
    }
  });

  test('gives the reason of every conclusion', () => {
    const ours = anAssessment().controls.filter(({ framework }) => framework === 'mcsb');
    expect(ours).toHaveLength(5);
    for (const { reason } of ours) expect(text).toContain(reason);
  });

  test('names every gap with its cure', () => {
    for (const { detail, cure, scope } of anAssessment().gaps) {
      expect(text).toContain(detail);
      expect(text).toContain(cure);
      expect(text).toContain(scope);
    }
  });

  test('prints every query as it was sent', () => {
    for (const { query } of anAssessment().sources) expect(text).toContain(query);
  });

  test('names the digests it was made from', () => {
    const { digest, snapshot, inputs } = anAssessment({
      inputs: aPackInput().assessment.inputs,
    });
    for (const each of [digest, snapshot.digest, inputs.catalogs, inputs.templates])
      expect(text).toContain(each);
  });

  test('states the standing limits', () => {
    for (const limit of templates.report.limitations) expect(text).toContain(limit);
  });

  test('shows what a control cannot show and what people must supply', () => {
    expect(text).toContain('Use of keys that were copied before they were switched off');
    expect(text).toContain('Named owners');
  });
});

describe('law that is not yet in force', () => {
  const text = documentText(documentOf(whole, 'eu-ai-act.pdf'));
  test('has gaps and no deficiencies', () => {
    expect(text).toContain('1 gap');
    expect(text).not.toMatch(/\| deficiency/);
  });
});

test('nothing anywhere is called compliant, certified or a score', async () => {
  const text = await packText(whole);
  expect(text.length).toBeGreaterThan(20_000);
  expect(text).not.toMatch(/\bcompliant\b|\bcertified\b|\bguarantee|\bcompliance score\b/i);
  expect(text).toContain('does not certify');
});

describe('links', () => {
  test.for(whole.documents.map((document) => [document.file, document] as const))(
    '%s: anchors are unique and every internal link arrives',
    ([, document]) => {
      const anchors = document.blocks.flatMap((block) =>
        block.kind === 'heading' ? [block.anchor] : [],
      );
      expect(new Set(anchors).size).toBe(anchors.length);
      const links = linksOf(document);
      // Only the report of a framework has sheets of controls to lead to.
      expect(links.length > 0).toBe(!['executive.pdf', 'progress.pdf'].includes(document.file));
      for (const link of links) expect(anchors).toContain(link.slice(1));
    },
  );

  test('a check that several links name has one place, and each of them leads there', async () => {
    const [first, ...rest] = anAssessment().controls.filter(({ checks }) => checks.length > 0);
    const [id] = first?.checks.map(({ check }) => check) ?? [];
    if (first === undefined || id === undefined) throw new Error('no control with checks');
    const twice = { ...first, checks: [...first.checks, ...first.checks] };
    const pack = await buildPack(aPackInput({ assessment: { controls: [twice, ...rest] } }));
    const document = documentOf(pack, `${first.framework}.pdf`);
    const anchors = document.blocks.flatMap((block) =>
      block.kind === 'heading' && block.text.startsWith(`${id}  `) ? [block.anchor] : [],
    );
    expect(anchors).toEqual([`check-${id}`]);
    const leading = linksOf(document).filter((link) => link === `#check-${id}`);
    expect(leading.length).toBeGreaterThanOrEqual(2);
  });
});

describe('an empty assessment', () => {
  const nothing = {
    sources: [],
    gaps: [],
    checks: [],
    controls: [],
    deficiencies: [],
    complete: false,
  };

  test('says that nothing was read, and never that all is well', async () => {
    const pack = await buildPack(
      aPackInput({ assessment: nothing, evidence: anEvidenceReader({}) }),
    );
    const text = documentText(documentOf(pack, 'mcsb.pdf'));
    expect(text).toContain('No source was read');
    expect(text).toContain('No control of this framework was judged');
    expect(text).toContain('The evidence is incomplete, and no gap explains why');
    expect(text).toContain('The inventory is incomplete');
    expect(text).toContain('Not everything could be read or judged, so some may.');
    expect(text).not.toContain('No exceptions.');
  });

  test('without any framework there are still the page for a board, the texts and the workbook', async () => {
    const pack = await buildPack(aPackInput({ assessment: { ...nothing, frameworks: [] } }));
    expect(filesOf(pack)).toEqual(['executive.pdf']);
    expect(pack.texts.map(({ file }) => file)).toEqual(['README.txt', 'known-limitations.txt']);
  });
});

describe('what is missing is said', () => {
  test('a check of a control that was never judged', async () => {
    const pack = await buildPack(aPackInput({ assessment: { checks: [] } }));
    const document = documentOf(pack, 'mcsb.pdf');
    const text = documentText(document);
    expect(text).toContain('AZ-AIS-001 | deciding | was not judged');
    expect(text).toContain('No check was judged for any control of this framework.');
    // It has no place in the report, so nothing may pretend to lead there.
    expect(linksOf(document).filter((link) => link.startsWith('#check-'))).toEqual([]);
  });

  test('a check that was never judged, beside others that were', async () => {
    const checks = anAssessment().checks.filter(({ id }) => id !== 'AZ-AIS-001');
    const pack = await buildPack(aPackInput({ assessment: { checks } }));
    const document = documentOf(pack, 'mcsb.pdf');
    expect(documentText(document)).toContain('AZ-AIS-001 | deciding | was not judged');
    const links = linksOf(document);
    expect(links).toContain('#check-AZ-AIS-002');
    expect(links).not.toContain('#check-AZ-AIS-001');
  });

  test('exceptions beyond those shown, with their number and place', async () => {
    const { checks } = anAssessment();
    const [keys, ...others] = checks;
    if (keys === undefined) throw new Error('no check');
    const [one] = keys.exceptions;
    if (one === undefined) throw new Error('no exception');
    const failing = Array.from({ length: 100 }, (_, at) => ({
      ...one,
      verdict: 'fail' as const,
      subject: `/s/${at}`,
    }));
    const many = [{ ...one, verdict: 'unknown' as const, subject: '/s/open' }, ...failing];
    const tally = { ...keys.tally, fail: 400, unknown: 30 };
    const pack = await buildPack(
      aPackInput({
        assessment: { checks: [{ ...keys, tally, exceptions: many }, ...others] },
      }),
    );
    const text = documentText(documentOf(pack, 'mcsb.pdf'));
    expect(text).toContain('5 of 430 exceptions are shown, failing ones first.');
    expect(text).toContain('All 430 stand in the workbook, sheet Findings, check AZ-AIS-001.');
    for (const at of [0, 1, 2, 3, 4]) expect(text).toContain(`| /s/${at}\n`);
    expect(text).not.toContain('| /s/5\n');
    expect(text).not.toContain('| /s/open\n');
  });

  test('a clean check over an incomplete population', async () => {
    const checks = anAssessment().checks.map((check) => ({
      ...check,
      complete: false,
      exceptions: [],
      tally: { fail: 0, unknown: 0, pass: 1, 'not-applicable': 0 },
    }));
    const pack = await buildPack(aPackInput({ assessment: { checks } }));
    const text = documentText(documentOf(pack, 'mcsb.pdf'));
    expect(text).toContain('No exceptions among what was read; the population is incomplete.');
    expect(text).not.toContain('No exceptions.');
  });
});

test('texts show hostile names instead of obeying them', async () => {
  const snapshot = { ...anAssessment().snapshot, tenantName: 'Con\u001b[2Jtoso\u202e\nx' };
  const pack = await buildPack(aPackInput({ assessment: { snapshot } }));
  const [readMe] = pack.texts;
  expect(readMe?.text).toContain('Con\\u{1b}[2Jtoso\\u{202e}\\u{a}x');
});

test('the same input gives the same pack', async () => {
  const again = await buildPack(aPackInput({ drift: aDrift() }));
  expect(again.documents).toEqual(whole.documents);
  expect(await packText(again)).toBe(await packText(whole));
});
