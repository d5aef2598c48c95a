import type { TextFile } from '../model/pack.ts';
import { safe } from '../model/safe.ts';
import type { PackContext } from './pack-input.ts';
import { coverFacts } from './sections/cover-facts.ts';

const width = 100;

/** What somebody needs who opens the folder without knowing this tool. */
export function packTexts(context: PackContext, documents: readonly string[]): TextFile[] {
  const { templates, marks } = context;
  const { disclaimer, limitations } = templates.report;
  return [
    { file: 'README.txt', text: readMe(context, documents, marks, disclaimer) },
    {
      file: 'known-limitations.txt',
      text: lines(['Known limitations', '', ...limitations.flatMap((limit) => wrap(limit, '- '))]),
    },
  ];
}

function readMe(
  context: PackContext,
  documents: readonly string[],
  marks: readonly string[],
  disclaimer: string,
): string {
  return lines([
    'Evidence pack',
    ...(marks.length === 0 ? [] : [`Marks: ${marks.join(', ')}`]),
    '',
    ...wrap(disclaimer, ''),
    '',
    ...coverFacts(context).flatMap(([label, value]) => wrap(`${label}: ${value}`, '')),
    '',
    'Files',
    ...documents.map((file) => `- ${file}`),
    ...dataLines(context),
    '- inputs/: the snapshot, the assessment, the catalogs and the templates, byte for byte: enough to judge again; a progress report needs the earlier snapshot too',
    '- known-limitations.txt: what no pack of this kind can show',
    '- manifest.json and SHA256SUMS: every file of the pack with its digest',
    '',
    'Check that nothing was altered, with stock tools only:',
    '  sha256sum -c SHA256SUMS',
    '',
    'Digests',
    ...wrap(
      'Bundle: the sha256 of SHA256SUMS, printed on the console when the pack was made. It names every byte of the pack; keep it apart from the pack.',
      '- ',
    ),
    ...wrap('Snapshot: the sha256 of inputs/snapshot/manifest.json.', '- '),
    ...wrap(
      'Assessment: the sha256 of the JSON text {"asOf","catalogs","format","release","snapshot","templates","workspace"} with its keys in this order and no spaces; every value stands in inputs/assessment/assessment.json.',
      '- ',
    ),
    '',
    ...wrap(
      'Reports and workbook share row ids and numbers. A number in a report leads to a control, the control to its checks, a check to its findings, a finding to the resource, and the resource to the stored record and the query that fetched it.',
      '',
    ),
  ]);
}

function dataLines({ formats }: PackContext): string[] {
  const machine = formats.filter((format) => format === 'csv' || format === 'json');
  if (machine.length === 0) return [];
  return [`- data/: every sheet of the workbook as ${machine.join(' and ').toUpperCase()}`];
}

const lines = (all: readonly string[]): string => `${all.join('\n')}\n`;

/** Breaks at spaces; a word longer than the line stays whole. */
function wrap(words: string, lead: string): string[] {
  const text = safe(words);
  const wrapped: string[] = [];
  let line = lead;
  for (const word of text.split(' ')) {
    const joined = line === lead || line.trim() === '' ? `${line}${word}` : `${line} ${word}`;
    if (joined.length > width && line.trim() !== '') {
      wrapped.push(line);
      line = `${' '.repeat(lead.length)}${word}`;
    } else {
      line = joined;
    }
  }
  return [...wrapped, line];
}
