import { describe, expect, test } from 'vitest';
import type { SubjectVerdicts, Verdict } from '../../src/model/verdict.ts';
import { exceptionsHead } from '../../src/model/workspace/review.ts';
import { lookThrough } from '../../src/pack/behind-rows.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { exceptionDigests } from '../../src/pack/exceptions.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { accountLines, aVerdictReader, scopeLines } from '../builders/an-estate.ts';
import { anAssessment } from '../builders/an-assessment.ts';
import { rowsOf } from '../builders/rows-of.ts';
import { aDeclaredPack } from './a-declared-pack.ts';

const assessment = anAssessment();
const key = 'AZ-AIS-001';

const aLine = (id: string, verdict: Verdict, systems?: readonly string[]): SubjectVerdicts => ({
  id,
  name: id,
  type: '',
  location: '',
  ...(systems === undefined ? {} : { systems: [...systems] }),
  verdicts: [{ check: key, verdict, observed: '', related: [] }],
});
const digestOf = async (
  lines: readonly SubjectVerdicts[],
  system = 'organisation',
  checks: readonly string[] = [key],
) => {
  const verdicts = aVerdictReader({ 'ai-resources': lines });
  const digests = exceptionDigests();
  await lookThrough({ assessment, verdicts }, [digests]);
  return digests.told()(checks, system);
};

describe('the digest of exceptions', () => {
  const one = [aLine('/a', 'fail'), aLine('/b', 'pass')];

  test('is another one where as many others fail, and the same where other subjects pass', async () => {
    expect(await digestOf(one)).toMatch(/^[0-9a-f]{16}$/);
    expect(await digestOf([aLine('/a', 'pass'), aLine('/b', 'fail')])).not.toBe(
      await digestOf(one),
    );
    expect(await digestOf([aLine('/a', 'fail'), aLine('/c', 'pass')])).toBe(await digestOf(one));
  });
  test('holds what is unknown, and tells it from what fails', async () => {
    const unknown = await digestOf([aLine('/a', 'unknown'), aLine('/b', 'pass')]);
    expect(['none', await digestOf(one)]).not.toContain(unknown);
  });
  test('is none where nothing fails or is unknown, or no check is asked', async () => {
    expect(await digestOf([aLine('/a', 'pass'), aLine('/b', 'not-applicable')])).toBe('none');
    expect(await digestOf(one, 'organisation', [])).toBe('none');
  });
  test('of a system holds what belongs to it alone, that of the organisation everything', async () => {
    const lines = [aLine('/a', 'fail', ['chat']), aLine('/b', 'fail', ['fraud'])];
    const others = [aLine('/a', 'fail', ['chat']), aLine('/c', 'fail', ['fraud'])];
    expect(await digestOf(lines, 'chat')).toBe(await digestOf(others, 'chat'));
    expect(await digestOf(lines, 'fraud')).not.toBe(await digestOf(others, 'fraud'));
    expect(await digestOf(lines)).not.toBe(await digestOf(others));
  });
  test('of none holds everything where there is no register of AI systems', async () => {
    const lines = [aLine('/a', 'fail')];
    expect(await digestOf(lines, 'unassigned')).toBe(await digestOf(lines));
    expect(await digestOf([aLine('/a', 'fail', ['chat'])], 'unassigned')).toBe('none');
  });
  test('does not depend on the order in which checks are named', async () => {
    const checks = ['AZ-AIS-002', key];
    const lines = accountLines;
    expect(await digestOf(lines, 'organisation', checks)).toBe(
      await digestOf(lines, 'organisation', checks.toReversed()),
    );
    expect(await digestOf(lines, 'organisation', checks)).not.toBe(await digestOf(lines));
  });
});

const digestsOn = async (sheet: string, input: Parameters<typeof buildPack>[0]) =>
  new Map(
    (await rowsOf((await buildPack(input)).workbook, sheet)).map((row) => [
      row['Row'],
      row[exceptionsHead],
    ]),
  );

test('rows of controls and deficiencies say which resources they count, though they count as many', async () => {
  const swapped = (['pass', 'fail'] as const).map((verdict) =>
    accountLines.find(({ verdicts: [first] }) => first?.verdict === verdict),
  );
  const [passes, fails] = swapped;
  const lines = accountLines.map((line) => {
    if (line === passes) return { ...line, verdicts: fails?.verdicts ?? [] };
    return line === fails ? { ...line, verdicts: passes?.verdicts ?? [] } : line;
  });
  const verdicts = aVerdictReader({ 'ai-resources': lines, scope: scopeLines });
  for (const [sheet, row] of [
    ['controls', 'C-mcsb/IM-1/organisation'],
    ['deficiencies', 'D-0123456789ab'],
  ] as const) {
    const before = (await digestsOn(sheet, aPackInput())).get(row);
    const after = (await digestsOn(sheet, aPackInput({ verdicts }))).get(row);
    expect(before).toMatch(/^[0-9a-f]{16}$/);
    expect(after).toMatch(/^[0-9a-f]{16}$/);
    expect(after).not.toBe(before);
  }
});

test('a pack of one system has the digests of the whole, so that a review stands in both', async () => {
  const whole = await digestsOn('controls', aDeclaredPack());
  const own = await digestsOn('controls', aDeclaredPack({ system: { id: 'chat', name: 'Chat' } }));
  expect(own.size).toBeGreaterThan(1);
  for (const [row, digest] of own) expect([row, digest]).toEqual([row, whole.get(row)]);
});
