import { UserError } from '../errors.ts';
import { type PackFormat, packFormats } from '../model/pack.ts';
import type { PeriodReview } from '../model/period.ts';
import type { Period } from '../model/workspace/words.ts';
import type { Context, Run } from './command.ts';
import { chooseFrameworks } from './flow/choose-frameworks.ts';
import { type ChosenSystem, chooseSystem } from './flow/choose-system.ts';
import { declaringFolder } from './flow/declared-by.ts';
import { endOf, failRules } from './flow/fail-on.ts';
import { judgedLines } from './flow/judged-lines.ts';
import { openJudging } from './flow/judging.ts';
import { nextStep } from './flow/next-step.ts';
import { packLines } from './flow/pack-lines.ts';
import { periodLines } from './flow/period-lines.ts';
import { periodWindow } from './flow/period-window.ts';
import { refuseTogether, type ReportParts, reportParts } from './flow/report-parts.ts';
import { workspaceLines } from './flow/workspace-lines.ts';
import { writePack } from './flow/write-pack.ts';
import type { reportSpec } from './specs.ts';
import { withinOf } from '../pack/period/period-words.ts';
import { wrap } from './wrap.ts';

export const report: Run<typeof reportSpec> = async (values, [word], context) => {
  const chosen = chooseFormats(values.formats);
  const rules = failRules(values['fail-on'], values.previous !== undefined);
  const asked = { ...values, word, period: windowOf(values) };
  refuseTogether(asked);
  const judging = openJudging(values.out, values.frameworks, declaringFolder(values, context));
  const frameworks = chooseFrameworks(judging.catalog, values.framework);
  const system = chooseSystem(judging.workspace, values);
  const parts = await reportParts(judging, asked, context);
  context.progress('Writing the pack');
  const written = await writePack({ judging, frameworks, formats: chosen, system, ...parts });
  const { folder, zip, bundleDigest, files } = written;
  const workspace = judging.found?.folder ?? null;
  if (values.json) context.printJson({ folder, zip, bundleDigest, files, workspace });
  else
    print(context, [
      ...workspaceLines(judging.found),
      ...periodLines(parts.period?.evidence.review),
      ...summary(parts),
      ...systemLines(system),
      ...packLines(written),
      ...whatNext(folder),
    ]);
  const { assessment } = parts.judged.stored;
  const code = endOf(context, rules, { assessment, drift: parts.progress?.drift }, values.strict);
  return values.strict ? Math.max(code, endOfPeriod(parts.period?.evidence.review)) : code;
};

const windowOf = ({ period }: { readonly period: string | undefined }): Period | undefined =>
  period === undefined ? undefined : periodWindow(period);

/** Of a strict run: whether something is missing in the window. */
function endOfPeriod(review: PeriodReview | undefined): 0 | 1 {
  if (review === undefined) return 0;
  const { slots, unreadable, closing } = review;
  const isKept = slots.every(({ state }) => state === 'kept') && unreadable.length === 0;
  const isTied = withinOf(review).every(({ tie }) => tie === 'first' || tie === 'fits');
  return isKept && isTied && (closing === null || closing.problem === '') ? 0 : 1;
}

const whatNext = (folder: string): string[] => [
  ...nextStep('check it', ['verify', folder]),
  'Without this tool, in that folder: `sha256sum -c SHA256SUMS`',
];

const summary = ({ judged, progress }: ReportParts): string[] =>
  judgedLines(judged.stored.assessment, progress?.drift);

/** The lines before are of everything that was judged. */
const systemLines = (system: ChosenSystem | undefined): string[] =>
  system === undefined
    ? []
    : wrap(
        `All this is of the whole organisation. The pack is of the AI system ${system.name} and leaves the evidence out.`,
      );

const print = (context: Context, lines: readonly string[]): void => {
  for (const line of lines) context.print(line);
};

function chooseFormats(list: string | undefined): readonly PackFormat[] {
  if (list === undefined) return packFormats;
  const asked = list.split(',').map((name) => name.trim());
  const unknown = asked.filter((name) => !packFormats.some((format) => format === name));
  if (unknown.length > 0)
    throw new UserError(
      'USAGE',
      `--formats was given ${unknown.map((name) => `"${name}"`).join(', ')}`,
      `Use any of ${packFormats.join(',')}, with commas between.`,
    );
  return packFormats.filter((format) => asked.includes(format));
}
