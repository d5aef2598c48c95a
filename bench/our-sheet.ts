import { createWriteStream } from 'node:fs';
import type { Cell, CellKind } from '../src/model/pack.ts';
import { loadTemplates } from '../src/pack/load-templates.ts';
import { writeWorkbook } from '../src/render/excel/write-workbook.ts';

// ROWS findings of twelve columns into FILE; prints the most memory it held, in MB.
const [rows = '0', file = ''] = process.argv.slice(2);
const kinds: readonly CellKind[] = [
  'text',
  'outcome',
  'severity',
  'text',
  'text',
  'text',
  'text',
  'integer',
  'date',
  'text',
  'text',
  'text',
];

function* findings(count: number): Generator<Cell[]> {
  for (let at = 0; at < count; at++) {
    const name = `openai-${at}`;
    const portal = `https://portal.azure.com/#@contoso.example/resource/${at}?a=1&b=2`;
    yield [
      `F-AZ-AIS-001-${at.toString(16).padStart(12, '0')}`,
      at % 3 === 0 ? 'fail' : 'pass',
      'high',
      `AZ-AIS-${String(at % 40).padStart(3, '0')}`,
      'AI services accounts accept no access keys',
      at < 10_000 ? { text: name, link: portal } : name,
      `key access is on & <seen> by check ${at % 40}`,
      at,
      new Date(Date.UTC(2026, 9, 31, 6, at % 60)),
      `/subscriptions/fraud-prod/resourcegroups/rg-${at % 97}/accounts/openai-${at}`,
      at % 2 === 1,
      'westeurope',
    ];
  }
}

await writeWorkbook(
  {
    file: 'evidence.xlsx',
    title: 'Evidence workbook',
    subject: 'Assessment',
    created: new Date('2026-10-31T06:02:00Z'),
    properties: [],
    names: [],
    charts: [],
    sheets: [
      {
        id: 'findings',
        title: 'Findings',
        columns: kinds.map((kind, at) => ({ header: `Column ${at}`, kind, width: 30 })),
        rows: async function* () {
          yield* findings(Number(rows));
        },
      },
    ],
  },
  loadTemplates('templates').theme,
  createWriteStream(file),
);
process.stdout.write(`${Math.round(process.resourceUsage().maxRSS / 1024)}\n`);
