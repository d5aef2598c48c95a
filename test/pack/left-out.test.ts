import { describe, expect, test } from 'vitest';
import type { VerdictReader } from '../../src/model/assessment.ts';
import type { LazyTable } from '../../src/model/pack.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import type { PackInput } from '../../src/pack/pack-input.ts';
import { findingId } from '../../src/pack/row-id.ts';
import { mostPasses } from '../../src/pack/listed-findings.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { accountLines, aVerdictReader, scopeLines } from '../builders/an-estate.ts';
import { anAssessment } from '../builders/an-assessment.ts';
import { rowsOf, sheetOf } from '../builders/rows-of.ts';
import { aDeclaredPack } from './a-declared-pack.ts';

async function idsOf(table: LazyTable | undefined): Promise<string[]> {
  const ids: string[] = [];
  for await (const [id] of table?.rows() ?? []) ids.push(typeof id === 'string' ? id : '');
  return ids;
}

/** What sheet and file hold between them, and every verdict there is. */
async function parted(input: PackInput) {
  const { workbook, leftOut } = await buildPack(input);
  const [file] = leftOut;
  return {
    sheet: await idsOf(sheetOf(workbook, 'findings')),
    file: await idsOf(file?.table),
    readMe: (await rowsOf(workbook, 'read-me')).find((row) => row['About'] === 'Findings left out'),
  };
}

const naOnes: VerdictReader = aVerdictReader({
  'ai-resources': accountLines.map((line) => ({
    ...line,
    verdicts: line.verdicts.map((said) =>
      said.check === 'AZ-AIS-002' ? { ...said, verdict: 'not-applicable' as const } : said,
    ),
  })),
  scope: scopeLines,
});

const sayingOf = (verdict: Verdict) => ({
  check: 'AZ-AIS-001',
  verdict,
  observed: '',
  related: [],
});

describe('the sheet of findings and the file beside the workbook', () => {
  test('hold every verdict once between them', async () => {
    const { sheet, file } = await parted(aPackInput({ verdicts: naOnes }));
    const all: string[] = [];
    for (const source of ['ai-resources', 'scope'])
      for await (const line of naOnes.lines(source))
        all.push(...line.verdicts.map((said) => findingId(said.check, line.id)));
    expect(file).toHaveLength(accountLines.length);
    expect([...sheet, ...file].toSorted()).toEqual(all.toSorted());
  });

  test('hold it also where passes do not fit, and no exception goes to the file', async () => {
    const [line] = accountLines;
    if (line === undefined) throw new Error('no line');
    const kinds: readonly Verdict[] = ['pass', 'not-applicable', 'unknown', 'fail'];
    const verdictAt = (at: number): Verdict =>
      at < mostPasses + 2 ? 'pass' : (kinds[at - mostPasses - 2] ?? 'pass');
    const total = mostPasses + 2 + kinds.length;
    const many: VerdictReader = {
      async *lines(source) {
        if (source !== 'ai-resources') return;
        for (let at = 0; at < total; at++)
          yield { ...line, id: `/s/${at}`, verdicts: [sayingOf(verdictAt(at))] };
      },
    };
    const { sheet, file } = await parted(aPackInput({ verdicts: many }));
    expect(sheet.length + file.length).toBe(total);
    const ids = [0, 1, 2, 3].map((at) => findingId('AZ-AIS-001', `/s/${mostPasses + at}`));
    expect(file).toEqual([...ids.slice(0, 3), findingId('AZ-AIS-001', `/s/${mostPasses + 3}`)]);
  });

  test('hold of one system only its own', async () => {
    const declared = aDeclaredPack({ system: { id: 'chat', name: 'Chat' } });
    const verdicts: VerdictReader = {
      async *lines(source) {
        for await (const line of declared.verdicts.lines(source))
          yield {
            ...line,
            verdicts: line.verdicts.map((said) => ({ ...said, verdict: 'not-applicable' })),
          };
      },
    };
    const { sheet, file } = await parted({ ...declared, verdicts });
    expect(sheet).toEqual([]);
    const own = accountLines.filter(
      ({ name, gap }) => gap !== undefined || /chat-prod|docs/.test(name),
    );
    for (const { id } of accountLines)
      expect([id, file.includes(findingId('AZ-AIS-001', id))]).toEqual([
        id,
        own.some((line) => line.id === id),
      ]);
  });
});

test('the read me names the file, and how much of what it holds', async () => {
  const checks = anAssessment().checks.map((check) => ({
    ...check,
    tally: { ...check.tally, 'not-applicable': check.id === 'AZ-AIS-002' ? 5 : 0 },
  }));
  const { readMe } = await parted(aPackInput({ verdicts: naOnes, assessment: { checks } }));
  expect(readMe?.['What']).toMatch(/^None: .+ not-applicable, 5 here, .+ findings\.csv\.gz beside/);
});

test('without a workbook there is no such file, and nobody is sent to it', async () => {
  const input = aPackInput({ formats: ['json'] });
  const { readMe } = await parted(input);
  const { leftOut, texts } = await buildPack(input);
  expect(leftOut).toEqual([]);
  expect(JSON.stringify([readMe, texts])).not.toContain('findings.csv.gz');
  const { texts: full } = await buildPack(aPackInput({ formats: ['xlsx'] }));
  expect(full[0]?.text).toContain(
    '- findings.csv.gz: every verdict that the sheet Findings leaves',
  );
});
