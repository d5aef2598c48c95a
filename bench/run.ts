import { mkdtempDisposableSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureAgainstBare } from './bare-loop.ts';
import { measureDrift } from './drift.ts';
import { measureJudging } from './judging.ts';
import { measureCli, medianSeconds } from './measure.ts';
import { measurePace } from './pace.ts';
import { measureReports, measureTables } from './paging.ts';
import { measureSheets, sheetPeakMb } from './sheets.ts';

// `npm run bench` writes bench/results.json. Every figure stands beside its bar, met or missed; a
// time is given as a ratio to something measured in the same run wherever there is such a thing.

type Row = {
  readonly what: string;
  readonly value: number;
  readonly bar: number;
  readonly unit: string;
};
const rows: Row[] = [];

function record(what: string, value: number, bar: number, unit: string): void {
  rows.push({ what, value: Number(value.toFixed(2)), bar, unit });
  process.stdout.write(
    `${value <= bar ? 'met   ' : 'MISSED'} ${what}: ${value.toFixed(2)} ${unit} (bar ${bar})\n`,
  );
}

const bare = medianSeconds(process.execPath, ['-e', '0']);
const help = medianSeconds(process.execPath, ['dist/cli.js', '--help']);
record('built --help against node -e 0', help / bare, 2, 'x');

using folder = mkdtempDisposableSync(join(tmpdir(), 'bench-'));
const out = ['--out', folder.path, '--quiet'];
record('demo, three months, all packs', (await measureCli(['demo', ...out])).seconds, 15, 's');

const tables = await measureTables(folder.path);
if (tables === undefined) process.stdout.write('       tables: python3 has no reportlab\n');
else
  record(
    `a tagged table of ${tables.rows} rows against ReportLab's LongTable of the same (${tables.theirs.toFixed(1)} s)`,
    tables.ours / tables.theirs,
    0.5,
    'x',
  );

const sheets = await measureSheets(folder.path, 100_000);
const against100 = (theirs: string, seconds: number | undefined, bar: number): void => {
  if (seconds === undefined) process.stdout.write(`       sheets: no ${theirs} here\n`);
  else
    record(
      `a sheet of 100,000 rows and 12 columns against ${theirs} of the same (${seconds.toFixed(1)} s)`,
      sheets.ours / seconds,
      bar,
      'x',
    );
};
against100('libxlsxwriter', sheets.c, 1);
against100('XlsxWriter', sheets.python, 0.25);
record(
  'a sheet of 1,000,000 rows, peak memory',
  await sheetPeakMb(folder.path, 1_000_000),
  300,
  'MB',
);

const alike = join(folder.path, 'alike');
const takenOnce = await measureCli(['collect', '--sample', '2026-10', '--json', '--out', alike]);
const judgedOnce = await measureCli([
  'assess',
  JSON.parse(takenOnce.printed).folder,
  '--json',
  '--out',
  alike,
]);
const { snapshot: once, digest } = JSON.parse(judgedOnce.printed);
const drift = await measureDrift(
  join(folder.path, 'drift'),
  join(alike, 'assessments', once.tenant, once.id, digest),
);
record(
  `two assessments of 1,000,000 verdicts, 5 % different, against DuckDB's full outer join of the same parts (${drift.joining.toFixed(1)} s)`,
  drift.ours / drift.joining,
  1,
  'x',
);
record('comparing them, peak memory', drift.peakMb, 256, 'MB');

// 2,000 AI accounts on top of the story.
const middle = join(folder.path, 'middle');
const sample = ['collect', '--sample', '2026-10', '--json'];
const taken = await measureCli([...sample, '--scale', '51', '--out', middle]);
const ofMiddle: string = JSON.parse(taken.printed).folder;
await measureCli(['assess', ofMiddle, '--quiet', '--out', middle]);
record(
  'report of one framework over 2,000 AI accounts, judged before',
  (await measureReports(middle, ofMiddle, ['eu-ai-act'])).seconds,
  4,
  's',
);

// All in one subscription, so that its bucket of reads is what takes time. Azure allows no more than some
// 900 accounts that hold models in one; 1,440 of all kinds make the 4,000 calls that such a one costs.
for (const accounts of [400, 1440]) {
  const { seconds, floor, lane } = await measurePace(accounts);
  record(
    `collect under Azure's quotas against the floor of ${lane} (${accounts} accounts, ${floor.toFixed(0)} s)`,
    seconds / floor,
    1.05,
    'x',
  );
}

// 2,000 AI accounts in five subscriptions, with 50 recommendations each.
const against = await measureAgainstBare(51);
record(
  `collect without quotas against a bare loop that sends the same ${against.calls} requests and reads the answers (${against.rows} rows, ${against.bare.toFixed(1)} s)`,
  against.collect / against.bare,
  1.3,
  'x',
);

// 20,000 AI accounts with 50 recommendations each, on top of the story (src/sample/estate/filler.ts).
const million = '501';
const large = join(folder.path, 'large');
const collect = await measureCli([...sample, '--scale', million, '--out', large]);
const ofLarge: string = JSON.parse(collect.printed).folder;
record(
  'collect all sources of 20,000 AI accounts with 1,000,000 recommendations, peak memory',
  collect.peakMb,
  400,
  'MB',
);
const judging = await measureJudging(large, ofLarge);
record(
  `assess 1,000,000 recommendations and 20,000 accounts by all frameworks against DuckDB grouping the same parts once (${judging.grouping.toFixed(1)} s)`,
  judging.assess / judging.grouping,
  1.3,
  'x',
);
record('the same, peak memory', judging.peakMb, 450, 'MB');
const four = ['eu-ai-act', 'iso-42001', 'mcsb', 'nist-ai-rmf'];
const reports = await measureReports(large, ofLarge, four);
record(
  'reports of four frameworks over 20,000 AI accounts and 1,091,853 verdicts, judged before',
  reports.seconds,
  60,
  's',
);
record('the same, peak memory', reports.peakMb, 700, 'MB');
process.stdout.write(
  `      collect took ${collect.seconds.toFixed(0)} s (${(collect.cpuMs / 1000).toFixed(0)} s of its own processor time), assess ${judging.assess.toFixed(0)} s\n`,
);

writeFileSync(
  'bench/results.json',
  `${JSON.stringify(
    {
      node: process.version,
      cores: availableParallelism(),
      rows,
      seconds: {
        collect: Math.round(collect.seconds),
        collectOwnProcessor: Math.round(collect.cpuMs / 1000),
        assess: Math.round(judging.assess),
      },
    },
    null,
    2,
  )}\n`,
);
