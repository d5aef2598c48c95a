import { describe, expect, test } from 'vitest';
import { coverageOf } from '../../../src/commands/flow/catalog-coverage.ts';
import { coverageLines, listLines } from '../../../src/commands/flow/catalog-list.ts';
import { found, shownLines } from '../../../src/commands/flow/catalog-show.ts';
import { openCatalog } from '../../../src/commands/flow/open-catalog.ts';
import { aCatalog, aCheck, aControl, frameworks } from '../../builders/a-catalog.ts';

const long = 'A sentence that goes on for rather longer than any terminal is wide. '.repeat(3);
const [euAiAct, mcsb] = frameworks;
if (euAiAct === undefined || mcsb === undefined) throw new Error('the builder has two frameworks');

const catalog = aCatalog({
  frameworks: [
    euAiAct,
    {
      ...mcsb,
      note: long,
      controls: [
        ...mcsb.controls,
        aControl({
          id: 'Art. 4',
          title: long,
          summary: long,
          responsibility: 'shared',
          inherited: long,
          people: [{ supply: 'Training records', every: 'change' }],
          'cannot-show': [long],
        }),
      ],
    },
  ],
  checks: [
    ...aCatalog().checks,
    aCheck({ id: 'AZ-AIS-900', fact: 'long', title: long, fix: long }),
  ],
});
const everyId = [
  ...catalog.frameworks.flatMap(({ id, controls }) => [id, ...controls.map((each) => each.id)]),
  ...catalog.checks.map(({ id }) => id),
];
const shown = (id: string): string[] => shownLines(found(catalog, id), catalog);

/** Only an address is longer than a line, and then it stands alone. */
const tooLong = (lines: readonly string[]): string[] =>
  lines.filter((line) => line.length > 80 && !/^\s*https:\S+$/.test(line));

test('the list fits 80 columns, names everything there is, and says what to type next', () => {
  const lines = listLines(catalog);
  expect(tooLong(lines)).toEqual([]);
  for (const { id } of [...catalog.frameworks, ...catalog.checks])
    expect(lines.filter((line) => line.startsWith(`  ${id} `))).toHaveLength(1);
  expect(lines.at(-1)).toBe('`proofpack catalog show ID`');
});

test.for(everyId)('%s is shown in 80 columns', (id) => {
  expect(tooLong(shown(id))).toEqual([]);
});

describe('shown is', () => {
  test('every control that goes by an id, with who meets it and what people supply', () => {
    const lines = shown('art. 4');
    expect(lines.filter((line) => / Art\. 4: /.test(line))).toHaveLength(2);
    expect(lines).toContain(
      '  Asked per organisation; partial; for the customer and Microsoft to meet',
    );
    expect(lines).toContain('    Training records (at every change)');
  });
  test('a control with what other frameworks ask of the same, and whom a law binds later', () => {
    const shipped = openCatalog(undefined);
    const lines = (id: string) => shownLines(found(shipped, id), shipped).join('\n');
    expect(lines('A.8.4')).toMatch(/Crosswalks\n(.*\n)* +from eu-ai-act, .*\n +https:.*\n +Art\. /);
    expect(lines('Art. 9')).toMatch(/Binding from 2027-12-02.*\n.*\n +later, from 2028-08-02, /);
    expect(found(shipped, 'Art. 9').controls[0]?.crosswalks).toContainEqual(
      expect.objectContaining({ direction: 'to', framework: 'iso-42001', control: '6.1.2' }),
    );
  });
  test('a check with its procedure, and every control that asks for it', () => {
    const lines = shown('AZ-AIS-001');
    expect(lines).toContain('    It passes when');
    expect(lines.join('\n')).toContain('    eu-ai-act Art. 15 (necessary) ');
    expect(lines.join('\n')).toContain('    mcsb IM-1 (deciding) ');
  });
  test('a framework with its version, its coverage and every control', () => {
    const lines = shown('mcsb');
    expect(lines[0]).toBe('Microsoft cloud security benchmark, v1');
    for (const { id } of mcsb.controls)
      expect(lines.filter((line) => line.startsWith(`  ${id}  `))).toHaveLength(1);
  });
  test('a fact with the checks that observe it, the deciding one first', () => {
    const shipped = openCatalog(undefined);
    const lines = shownLines(found(shipped, 'AI-services-key-access'), shipped);
    expect(lines[0]).toBe('Fact ai-services-key-access');
    const observers = lines
      .filter((line) => /^ {4}AZ-/.test(line))
      .map((line) => line.slice(0, 40));
    expect(observers[0]).toContain('AZ-AIS-001 (deciding, high)');
    expect(observers.join(' ')).toContain('AZ-AIS-020 (corroborating');
    expect(() => found(shipped, 'ai-services-key-acess')).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('mean ai-services-key-access') }),
    );
  });
  test('nothing that is not there; those near it are named', () => {
    expect(() => found(catalog, 'IM-11')).toThrow(
      expect.objectContaining({ hint: expect.stringMatching(/^Did you mean IM-1, /) }),
    );
  });
});

test('coverage counts controls by how far telemetry answers them, and checks once', () => {
  const coverage = coverageOf(catalog);
  expect(coverage.frameworks).toMatchObject([
    { id: 'eu-ai-act', controls: 2, automated: 0, partial: 1, manual: 1, checks: 1 },
    { id: 'mcsb', controls: 6, automated: 3, partial: 3, manual: 0, checks: 3 },
  ]);
  const lines = coverageLines(coverage);
  expect(tooLong(lines)).toEqual([]);
  expect(lines[2]?.split(/ +/)).toEqual(['mcsb', '6', '3', '3', '0', '3']);
});
