import type { TextFile } from '../model/pack.ts';
import { safe } from '../model/safe.ts';
import { disclaimerOf } from './disclaimer.ts';
import { limitationsOf } from './limitations.ts';
import { sheetsSchemaFile } from './sheets-schema.ts';
import type { PackContext } from './pack-input.ts';
import { leftOutFile } from './sheets/findings-sheet.ts';
import { coverFacts } from './sections/cover-facts.ts';
import { checkSums, judgeAgain } from './to-verify.ts';
import { csvWords } from './words.ts';

const width = 100;

/** What somebody needs who opens the folder without knowing this tool. */
export function packTexts(context: PackContext, documents: readonly string[]): TextFile[] {
  const { templates, marks } = context;
  const disclaimer = disclaimerOf(templates.report);
  return [
    { file: 'README.txt', text: readMe(context, documents, marks, disclaimer) },
    {
      file: 'known-limitations.txt',
      text: lines([
        'Known limitations',
        '',
        ...limitationsOf(context).flatMap((limit) => wrap(limit, '- ')),
      ]),
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
    ...leftOutLine(context),
    ...dataLines(context),
    ...csvLine(context),
    ...requestLines(context),
    ...inputLines(context),
    '- known-limitations.txt: what no pack of this kind can show',
    '- manifest.json and SHA256SUMS: every file of the pack with its digest',
    '',
    'Check that nothing was altered, with stock tools only:',
    `  ${checkSums}`,
    ...wrap(
      'This shows what was changed after the pack was sealed. It does not show who sealed it: whoever can rewrite the files can rewrite all their sums as well. So compare the bundle digest below with the one that the maker gave you apart from the pack.',
      '',
    ),
    ...againLines(context),
    '',
    'Digests',
    ...wrap(
      'Bundle: the sha256 of SHA256SUMS, printed on the console when the pack was made. It names every byte of the pack; keep it apart from the pack.',
      '- ',
    ),
    ...wrap(`Snapshot: the sha256 of inputs/snapshot/manifest.json${ofTheWhole(context)}.`, '- '),
    ...wrap(
      `Assessment: the sha256 of the JSON text {"asOf","catalogs","format","release","snapshot","templates","workspace"} with its keys in this order and no spaces. The values stand in inputs/assessment/assessment.json${ofTheWhole(context)}, under asOf, inputs.catalogs, format, release, snapshot.digest, inputs.templates and inputs.workspace.`,
      '- ',
    ),
    '',
    ...wrap(
      'Reports and workbook share row ids and numbers. A number in a report leads to a control, the control to its checks, a check to its findings, a finding to the resource, and the resource to the stored record and the query that fetched it.',
      '',
    ),
  ]);
}

/** On one line, however long, so that it can be copied. */
function againLines(context: PackContext): string[] {
  const again = judgeAgain(context);
  if (again === undefined) return [];
  return [
    '',
    ...wrap(
      `Judge again what the pack carries, in its folder, with proofpack ${context.release}. The assessment digest that it prints must be the one above${context.templates.files.some(({ changed }) => changed) ? ', once the words of this organisation are in place, see inputs/templates' : ''}:`,
      '',
    ),
    `  ${again}`,
  ];
}

/** A pack of one system does not carry them. */
const ofTheWhole = ({ system }: PackContext): string =>
  system === undefined ? '' : ' of the pack of the whole organisation';

const leftOutLine = ({ formats }: PackContext): string[] =>
  formats.includes('xlsx')
    ? wrap(
        `${leftOutFile}: every verdict that the sheet Findings leaves out, in its columns: passes that do not fit, and what is not applicable`,
        '- ',
      )
    : [];

function dataLines({ formats }: PackContext): string[] {
  const machine = formats.filter((format) => format === 'csv' || format === 'json');
  if (machine.length === 0) return [];
  return [
    `- data/: every sheet of the workbook as ${machine.map((format) => format.toUpperCase()).join(' and ')}`,
    ...(machine.includes('json') ? [`- ${sheetsSchemaFile}: the JSON schema of these`] : []),
  ];
}

/** What a workbook has no room for is CSV too. */
const csvLine = ({ formats }: PackContext): string[] =>
  formats.includes('csv') || formats.includes('xlsx') ? wrap(csvWords, '  ') : [];

function requestLines({ workspace }: PackContext): string[] {
  if ((workspace?.requests.length ?? 0) === 0) return [];
  return wrap(
    'requests.json: what the auditor asked for, and where this pack answers it: files with their sha256, pages of reports counted from their first, sheets and row ids of the workbook. The sheet Requests says the same in words. It was written when every file it names was finished.',
    '- ',
  );
}

/** A pack of one system says what it lacks: whoever looks for the evidence must not take it for lost. */
const leftOutLines = (name: string): string[] => [
  ...wrap(
    `NOT RE-PERFORMABLE: this pack is of one AI system, ${name}. The snapshot, its assessment and the workspace are left out, since they hold what belongs to other systems: nothing here can be judged again. They are in the pack of the whole organisation with the assessment digest above. Rows of the system "organisation" count the whole organisation, and what they count outside this system is not listed.`,
    '- ',
  ),
  ...wrap('inputs/frameworks and inputs/templates: the rules and the words', '- '),
];

/** What can be done again from the pack alone, and what cannot. */
function inputLines(context: PackContext): string[] {
  const { drift, system, templates, workspace } = context;
  if (system !== undefined) return leftOutLines(system.name);
  const again =
    drift === undefined
      ? 'every report and the workbook'
      : 'every report but the progress report, and every sheet but Progress and Control changes';
  const earlier =
    'the verdicts and the sums of the earlier assessment that the progress report compares with. The snapshot they were judged from is not in this pack but in the one of that date: without it they cannot be judged again, and neither the progress report nor the sheets Progress and Control changes made again.';
  return [
    ...wrap(
      'inputs/snapshot: the snapshot byte for byte. It holds every row as received, minus the fields that privacy rules remove, and every request.',
      '- ',
    ),
    ...wrap('inputs/assessment: the verdicts on them, which the reports are worded from', '- '),
    ...(drift === undefined ? [] : wrap(`inputs/earlier-assessment: ${earlier}`, '- ')),
    ...readingLines(context),
    ...(workspace === undefined
      ? []
      : wrap(
          'inputs/workspace: what the organisation declares, with its documents, byte for byte',
          '- ',
        )),
    ...wrap(
      `inputs/frameworks and inputs/templates: the rules and the words. With the snapshot${workspace === undefined ? '' : ' and the workspace'} they are enough to judge again and to make again ${again}.`,
      '- ',
    ),
    ...(templates.files.some(({ changed }) => changed)
      ? wrap(
          'Words or looks are of this organisation. To make all of it again with them, copy inputs/workspace to another place and put inputs/templates into the copy, as its folder templates.',
          '  ',
        )
      : []),
  ];
}

/** Of an audit window, and how its report is made again: snapshots are found by where they lie. */
function readingLines({ period, assessment, workspace }: PackContext): string[] {
  if (period === undefined) return [];
  const { from, to } = period.review.window;
  const declared = workspace === undefined ? '' : ' --workspace inputs/workspace';
  return wrap(
    `inputs/readings: every other reading of the period, its snapshot byte for byte and the verdicts on it. To make the period report again, as far as it rests on readings and not on what could not be used or came later, copy each snapshot, that of inputs/snapshot too, to ../again/snapshots/${assessment.snapshot.tenant}/ID by its id, and run: proofpack report --period ${from}..${to} --frameworks inputs/frameworks${declared} --out ../again, with each --framework and the --formats that manifest.json names under facts: left out, it writes all of them, and the pack is another one`,
    '- ',
  );
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
