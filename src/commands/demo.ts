import { packFormats } from '../model/pack.ts';
import type { Run } from './command.ts';
import { compare } from './flow/compare.ts';
import { judgedLines } from './flow/judged-lines.ts';
import { type Judged, openJudging } from './flow/judging.ts';
import { packLines } from './flow/pack-lines.ts';
import { readSampleSize } from './flow/sample-size.ts';
import { takeSampleSnapshot } from './flow/take-sample-snapshot.ts';
import { warnSetAside } from './flow/warn-set-aside.ts';
import { writePack } from './flow/write-pack.ts';
import type { demoSpec } from './specs.ts';

const whatNext = [
  'Open a PDF or evidence.xlsx first; README.txt in each pack names every file.',
  'Check a pack: `proofpack verify FOLDER`',
  'Without this tool, in that folder: `sha256sum -c SHA256SUMS`',
] as const;

const months = ['2026-09', '2026-10', '2026-11'] as const;

export const demo: Run<typeof demoSpec> = async (values, _positionals, context) => {
  const size = readSampleSize(values);
  const judging = openJudging(values.out);
  const frameworks = judging.catalog.frameworks.map(({ id }) => id);
  context.print('The sample tenant is invented; Azure is not contacted.');
  let earlier: Judged | undefined;
  for (const month of months) {
    context.progress(`${month}: collecting`);
    const snapshot = await takeSampleSnapshot({ root: judging.root, month, ...size }, context);
    context.progress(`${month}: judging and writing the pack`);
    const judged = await judging.judge(snapshot);
    warnSetAside(context, judged);
    const progress =
      earlier === undefined ? undefined : { earlier, drift: await compare(earlier, judged) };
    const written = await writePack({
      judging,
      judged,
      frameworks,
      formats: packFormats,
      ...(progress === undefined ? {} : { progress }),
    });
    context.print('');
    context.print(month);
    const lines = judgedLines(judged.stored.assessment, progress?.drift);
    for (const line of [...lines, ...packLines(written)]) context.print(line);
    earlier = judged;
  }
  context.print('');
  for (const line of whatNext) context.print(line);
  return 0;
};
