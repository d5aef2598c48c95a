import { packFormats } from '../model/pack.ts';
import type { Run } from './command.ts';
import { chooseFrameworks } from './flow/choose-frameworks.ts';
import { compare } from './flow/compare.ts';
import { copyWorkspace } from './flow/copy-workspace.ts';
import { judgedLines } from './flow/judged-lines.ts';
import { type Judged, openJudging } from './flow/judging.ts';
import { nextStep } from './flow/next-step.ts';
import { type Collecting, oneAhead } from './flow/one-ahead.ts';
import { packLines } from './flow/pack-lines.ts';
import { readSampleSize } from './flow/sample-size.ts';
import { takeSampleSnapshot } from './flow/take-sample-snapshot.ts';
import { sampleWorkspace } from './installed.ts';
import { warnSetAside } from './flow/warn-set-aside.ts';
import { writePack } from './flow/write-pack.ts';
import type { demoSpec } from './specs.ts';
import { wrap } from './wrap.ts';

const whatNext = (workspace: string, root: string): string[] => {
  const judged = ['--workspace', workspace, '--out', root];
  return [
    'Open a PDF or evidence.xlsx first; README.txt in each pack names every file.',
    'Check a pack: `proofpack verify FOLDER`',
    'Without this tool, in that folder: `sha256sum -c SHA256SUMS`',
    '',
    ...wrap(
      `What the invented organisation declares lies in ${workspace}: change it and look again.`,
    ),
    ...nextStep('what people must supply', ['todo', ...judged]),
    ...nextStep('a pack of one AI system', ['report', '--system', 'credit-scoring', ...judged]),
  ];
};

const months = ['2026-09', '2026-10', '2026-11'] as const;
const newest = months.at(-1);

/** Of the months before, workbook and data: their pages would take most of the time and be looked at by nobody. */
const withoutPages = packFormats.filter((format) => format !== 'pdf');

export const demo: Run<typeof demoSpec> = async (values, _positionals, context) => {
  const size = readSampleSize(values);
  const judging = openJudging(values.out, values.frameworks, {
    folder: sampleWorkspace,
    how: 'flag',
    env: context.env,
    believed: 'attribution.json',
  });
  const frameworks = chooseFrameworks(judging.catalog, []);
  context.print('The sample tenant is invented; Azure is not contacted.');
  let earlier: Judged | undefined;
  const collect: Collecting = (month, stop) => {
    context.progress(`${month}: collecting`);
    // Its time is also that of the month before it, of which the lines tell.
    const { live: _, ...told } = context;
    return takeSampleSnapshot({ root: judging.root, month, stop, ...size }, told);
  };
  for await (const { month, snapshot } of oneAhead(months, collect)) {
    context.progress(`${month}: judging and writing the pack`);
    const judged = await judging.judge(snapshot);
    warnSetAside(context, judged);
    const progress =
      earlier === undefined ? undefined : { earlier, drift: await compare(earlier, judged) };
    const written = await writePack({
      judging,
      judged,
      frameworks,
      formats: month === newest ? packFormats : withoutPages,
      ...(progress === undefined ? {} : { progress }),
    });
    context.print('');
    context.print(month);
    const lines = judgedLines(judged.stored.assessment, progress?.drift);
    for (const line of [...lines, ...packLines(written)]) context.print(line);
    earlier = judged;
  }
  context.print('');
  const workspace = await copyWorkspace(sampleWorkspace, judging.root);
  for (const line of whatNext(workspace, judging.root)) context.print(line);
  return 0;
};
