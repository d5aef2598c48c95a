import { readFileSync, writeFileSync } from 'node:fs';
import { loadTemplates } from '../src/pack/load-templates.ts';
import { renderPdf } from '../src/render/pdf/write-pdf.ts';

// The rows of a JSON file as one tagged PDF table; prints how many seconds that took, without the start of Node.
const [rowsFile = '', pdfFile = ''] = process.argv.slice(2);
const [head, rows]: [string[], string[][]] = JSON.parse(readFileSync(rowsFile, 'utf8'));
const { theme } = loadTemplates('templates');
const widths = [80, 60, 160, 200];

const begin = performance.now();
const bytes = await renderPdf(
  {
    file: 'table.pdf',
    opening: 'head',
    title: 'Table',
    subtitle: '',
    subject: '',
    language: 'en-GB',
    marks: [],
    facts: [],
    footer: '',
    created: new Date(0),
    attachments: [],
    blocks: [
      {
        kind: 'table',
        table: {
          columns: head.map((header, at) => ({ header, width: widths[at] ?? 1, kind: 'text' })),
          rows,
        },
      },
    ],
  },
  theme,
);
writeFileSync(pdfFile, bytes);
process.stdout.write(`${(performance.now() - begin) / 1000}\n`);
