import { describe, expect, test } from 'vitest';
import type { CheckResult } from '../../../src/model/assessment.ts';
import type { Block, DocumentModel } from '../../../src/model/pack.ts';
import { buildPack } from '../../../src/pack/build-pack.ts';
import { renderPages } from '../../../src/render/pdf/write-pdf.ts';
import { aDrift } from '../../builders/a-drift.ts';
import { templates } from '../../builders/a-pack-input.ts';
import { everyRecord } from '../../builders/azure-says.ts';
import { wholeInput } from '../../pack/an-azure-section.ts';
import { cellText, documentOf } from '../../pack/page-text.ts';
import { dense } from './read-pdf.ts';
import { allOf, type Element, readStructure, type Structure, wholeText } from './read-structure.ts';
import { differences, numbersIn } from './told-on-pages.ts';

const { theme } = templates;
const whole = wholeInput({ records: everyRecord }, { drift: aDrift() });

/** No two numbers alike, so that none can pass for another. */
const checks = whole.assessment.checks.map((check, at): CheckResult => {
  const [fail, unknown, pass, none] = [1009, 20_011, 300_007, 4_000_037].map(
    (base) => base + at * 13,
  );
  return {
    ...check,
    tally: { fail: fail ?? 0, unknown: unknown ?? 0, pass: pass ?? 0, 'not-applicable': none ?? 0 },
    unread: 501 + at,
  };
});
const { controls, sources, snapshot } = whole.assessment;
const assessment = { ...whole.assessment, checks };

const pack = await buildPack({ ...whole, assessment });
const printed = await Promise.all(
  pack.documents.map(async (document) => {
    const rendered = await renderPages(document, theme);
    return { document, rendered, structure: await readStructure(rendered.bytes) };
  }),
);
const reports = printed.filter(({ document }) =>
  assessment.frameworks.some(({ id }) => document.file === `${id}.pdf`),
);

describe('a layout neither makes nor loses a number', () => {
  test.for(
    printed.map(({ document, rendered }) => [document.file, { document, rendered }] as const),
  )(
    'every word of %s is its model in the same order; pictures, contents and running lines add none',
    async ([, { document, rendered }]) => {
      expect(await differences(document, theme, rendered)).toEqual([]);
    },
  );

  test('there are hundreds of numbers to make or lose', () => {
    const numbers = printed.flatMap(({ structure }) =>
      structure.pages.flatMap((page) => runsOf(page).flatMap(numbersIn)),
    );
    expect(numbers.length).toBeGreaterThan(1000);
    expect(new Set(numbers).size).toBeGreaterThan(100);
  });
});

const runsOf = ({ runs, children }: Element): string[] => [...runs, ...children.flatMap(runsOf)];

/** Values by their labels, as they stand beside each other. */
const factsOf = (structure: Structure): Map<string, string> =>
  new Map(
    rowsOf(structure).flatMap(([label = '', value = '', ...more]) =>
      more.length === 0 ? [[label, value]] : [],
    ),
  );

const rowsOf = (structure: Structure): string[][] =>
  allOf('TR', structure).map(({ children }) => children.map((cell) => dense(wholeText(cell))));

const factIn = (structure: Structure, label: RegExp): string => {
  const [found] = [...factsOf(structure)].filter(([each]) => label.test(each));
  return found?.[1] ?? 'nothing';
};

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const all = (verdict: keyof CheckResult['tally']): number =>
  sum(checks.filter(({ observer }) => observer === 'deciding').map(({ tally }) => tally[verdict]));

describe('what stands beside a label is the number of the assessment', () => {
  test.for(reports.map(({ document, structure }) => [document.file, structure] as const))(
    'in %s',
    ([file, structure]) => {
      const unread = sum(
        checks.filter(({ observer }) => observer === 'deciding').map((check) => check.unread),
      );
      const verdicts = factIn(structure, /^Verdicts,(?!thisframework)/);
      expect(numbersIn(verdicts).map(Number)).toEqual([
        all('fail'),
        all('unknown'),
        unread,
        all('pass'),
        all('not-applicable'),
      ]);
      const statuses = ['complete', 'partial', 'failed', 'skipped'].map(
        (status) => sources.filter((source) => source.status === status).length,
      );
      expect(numbersIn(factIn(structure, /^Sources$/)).map(Number)).toEqual([
        ...statuses,
        assessment.gaps.length,
      ]);
      const scope = numbersIn(factIn(structure, /^Subscriptions$/)).map(Number);
      expect(scope.slice(0, 2)).toEqual([snapshot.expected.length, snapshot.seen.length]);
      const own = controls.filter(({ framework }) => file === `${framework}.pdf`);
      expect(countsIn(structure)).toBe(own.length);
    },
  );

  test('each check has the same counts in its own place and on every control that it bears on', () => {
    const seen = new Set<string>();
    for (const { structure } of reports) {
      const populations = rowsOf(structure).filter(([label]) => label === 'Population');
      for (const [id = '', , , ...counts] of rowsOf(structure)) {
        const check = checks.find((each) => each.id === id);
        if (check === undefined || counts.length !== 5) continue;
        const { fail, pass, 'not-applicable': none } = check.tally;
        // A scope that could not be read is one verdict, and no subject that anybody saw.
        const unknown = check.tally.unknown - check.unread;
        const total = fail + unknown + pass;
        expect(counts.slice(0, 4)).toEqual([fail, unknown, total, check.unread].map(String));
        const said = `${fail}fail,${unknown}unknown,${pass}pass,${none}notapplicable`;
        expect(populations.filter(([, words]) => words?.includes(`${total}seen`))).toEqual([
          ['Population', expect.stringContaining(said)],
        ]);
        seen.add(id);
      }
    }
    expect(seen.size).toBeGreaterThan(1);
  });

  test.for([
    /^Tenant$/,
    /^Snapshot$/,
    /^Subscriptions$/,
    /^Sources$/,
    /^Technicalrate/,
    /^Healthy/,
  ])('what stands beside %s is the same in every report', (label) => {
    const told = reports.map(({ structure }) => factIn(structure, label));
    expect(told.length).toBeGreaterThan(1);
    expect(new Set(told)).toEqual(new Set([expect.stringMatching(/\w/)]));
    expect(told).not.toContain('nothing');
  });
});

/** All conclusions of the summary, however they bind, added up. */
function countsIn(structure: Structure): number {
  const rows = rowsOf(structure);
  const head = rows.findIndex(([first]) => first === 'Conclusion');
  const body = rows.slice(head + 1);
  const end = body.findIndex((row) => row.length !== rows[head]?.length);
  return sum(body.slice(0, end).flatMap(([, ...counts]) => counts.map(Number)));
}

describe('a layout that makes or loses one is found', () => {
  const { title, blocks, ...mcsb } = documentOf(pack, 'mcsb.pdf');
  const ends = blocks.findIndex(
    (block) => block.kind === 'heading' && block.anchor === 'section-scope',
  );
  const report: DocumentModel = { ...mcsb, title, blocks: blocks.slice(0, ends) };
  const change = (kind: Block['kind'], changed: (block: Block) => Block): DocumentModel => {
    const at = report.blocks.findIndex((block) => block.kind === kind);
    return {
      ...report,
      blocks: report.blocks.map((block, i) => (i === at ? changed(block) : block)),
    };
  };
  const wrong: readonly (readonly [string, DocumentModel])[] = [
    [
      'a row left out',
      change('table', (block) =>
        block.kind === 'table'
          ? { ...block, table: { ...block.table, rows: block.table.rows.slice(1) } }
          : block,
      ),
    ],
    [
      'a value of a picture changed',
      change('chart', (block) =>
        block.kind === 'chart' && block.chart.kind === 'bars'
          ? {
              ...block,
              chart: {
                ...block.chart,
                bars: block.chart.bars.map((bar) => ({
                  ...bar,
                  parts: bar.parts.map((part) => ({ ...part, value: part.value + 70 })),
                })),
              },
            }
          : block,
      ),
    ],
    [
      'a digit of a fact changed',
      {
        ...report,
        facts: report.facts.map(([label, value]) => [label, cellText(value).replace('2', '3')]),
      },
    ],
    ['a number in a running line', { ...report, title: `${title} 7` }],
    ['a heading twice', { ...report, blocks: [...report.blocks, ...report.blocks.slice(-1)] }],
  ];
  test.for(wrong)('%s', async ([, document]) => {
    const rendered = await renderPages(document, theme);
    expect(await differences(report, theme, rendered)).not.toEqual([]);
  });

  test('a page number of the contents that leads elsewhere', async () => {
    const rendered = await renderPages(report, theme);
    const pages = new Map([...rendered.pages].map(([anchor, page]) => [anchor, page + 1]));
    expect(await differences(report, theme, { ...rendered, pages })).not.toEqual([]);
  });
});
