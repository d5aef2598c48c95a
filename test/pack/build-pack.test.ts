import { describe, expect, test } from 'vitest';
import type { Assessment } from '../../src/model/assessment.ts';
import type { Pack } from '../../src/model/pack.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { aCatalog } from '../builders/a-catalog.ts';
import { aDrift } from '../builders/a-drift.ts';
import { aPackInput, templates } from '../builders/a-pack-input.ts';
import { anAssessment, aSource } from '../builders/an-assessment.ts';
import { anEvidenceReader } from '../builders/an-estate.ts';
import { cellText, documentOf, documentText } from './page-text.ts';

const whole = await buildPack(aPackInput({ drift: aDrift() }));

const filesOf = ({ documents }: Pack): string[] => documents.map(({ file }) => file);

async function packText(pack: Pack): Promise<string> {
  const texts = [...pack.documents.map(documentText), ...pack.texts.map(({ text }) => text)];
  for (const { columns, rows } of pack.workbook.sheets) {
    texts.push(columns.map(({ header }) => header).join(' | '));
    for await (const row of rows()) texts.push(row.map(cellText).join(' | '));
  }
  return texts.join('\n');
}

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
    expect(await marksOf({})).toEqual([['UNSIGNED'], ['UNSIGNED']]);
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
    ]);
  });
});

test('one report a framework, and a progress report only with a comparison', async () => {
  expect(filesOf(whole)).toEqual(['eu-ai-act.pdf', 'mcsb.pdf', 'progress.pdf']);
  const alone = await buildPack(aPackInput());
  expect(filesOf(alone)).toEqual(['eu-ai-act.pdf', 'mcsb.pdf']);
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
      const links = document.blocks
        .flatMap((block) => (block.kind === 'table' ? block.table.rows.flat() : []))
        .flatMap((cell) => (typeof cell === 'object' && 'link' in cell ? [cell.link] : []))
        .filter((link) => link.startsWith('#'));
      for (const link of links) expect(anchors).toContain(link.slice(1));
    },
  );

  test('a check that two links of one control name has two anchors', async () => {
    const [first, ...rest] = anAssessment().controls.filter(({ checks }) => checks.length > 0);
    if (first === undefined) throw new Error('no control with checks');
    const twice = { ...first, checks: [...first.checks, ...first.checks] };
    const pack = await buildPack(aPackInput({ assessment: { controls: [twice, ...rest] } }));
    const anchors = documentOf(pack, `${first.framework}.pdf`).blocks.flatMap((block) =>
      block.kind === 'heading' && block.text.startsWith('AZ-') ? [block.anchor] : [],
    );
    expect(anchors).toHaveLength(2);
    expect(new Set(anchors).size).toBe(2);
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
    expect(text).toContain('more may exist');
    expect(text).not.toContain('No exceptions.');
  });

  test('without any framework there are still the texts and the workbook', async () => {
    const pack = await buildPack(aPackInput({ assessment: { ...nothing, frameworks: [] } }));
    expect(pack.documents).toEqual([]);
    expect(pack.texts.map(({ file }) => file)).toEqual(['README.txt', 'known-limitations.txt']);
  });
});

describe('what is missing is said', () => {
  test('a check of a control that was never judged', async () => {
    const pack = await buildPack(aPackInput({ assessment: { checks: [] } }));
    expect(documentText(documentOf(pack, 'mcsb.pdf'))).toContain('AZ-AIS-001 was not judged');
  });

  test('exceptions beyond those shown, with their number and place', async () => {
    const { checks } = anAssessment();
    const [keys, ...others] = checks;
    if (keys === undefined) throw new Error('no check');
    const [one] = keys.exceptions;
    if (one === undefined) throw new Error('no exception');
    const many = Array.from({ length: 100 }, (_, at) => ({ ...one, subject: `/s/${at}` }));
    const tally = { ...keys.tally, fail: 400, unknown: 30 };
    const pack = await buildPack(
      aPackInput({
        assessment: { checks: [{ ...keys, tally, exceptions: many }, ...others] },
      }),
    );
    const text = documentText(documentOf(pack, 'mcsb.pdf'));
    expect(text).toContain('The first 20 of 430 exceptions are shown.');
    expect(text).toContain('/s/19\n');
    expect(text).not.toContain('/s/20\n');
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
