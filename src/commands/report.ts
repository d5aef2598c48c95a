import { UserError } from '../errors.ts';
import { type PackFormat, packFormats } from '../model/pack.ts';
import type { Context, Run } from './command.ts';
import { chooseFrameworks } from './flow/choose-frameworks.ts';
import { type ChosenSystem, chooseSystem } from './flow/choose-system.ts';
import { compare, refuseMismatch } from './flow/compare.ts';
import { endOf, failRules } from './flow/fail-on.ts';
import { declaringFolder } from './flow/declared-by.ts';
import { type Judged, type Judging, openJudging } from './flow/judging.ts';
import { judgedLines } from './flow/judged-lines.ts';
import { nextStep } from './flow/next-step.ts';
import { packLines } from './flow/pack-lines.ts';
import { judgeEach, trendOver } from './flow/trend-over.ts';
import { warnSetAside } from './flow/warn-set-aside.ts';
import { workspaceLines } from './flow/workspace-lines.ts';
import type { PackOrder } from './flow/pack-of.ts';
import { writePack } from './flow/write-pack.ts';
import { compareBytes } from '../model/json.ts';
import type { Trend } from '../model/trend.ts';
import { listSnapshots } from '../store/find-snapshot.ts';
import type { Snapshot } from '../store/snapshot-folder.ts';
import type { reportSpec } from './specs.ts';
import { wrap } from './wrap.ts';

export const report: Run<typeof reportSpec> = async (values, [word = 'latest'], context) => {
  const chosen = chooseFormats(values.formats);
  const rules = failRules(values['fail-on'], values.previous !== undefined);
  refuseTrendOfOne(values);
  const judging = openJudging(values.out, values.frameworks, declaringFolder(values, context));
  const frameworks = chooseFrameworks(judging.catalog, values.framework);
  const system = chooseSystem(judging.workspace, values);
  const snapshot = await judging.open(word);
  const earlier = await openEarlier(judging, snapshot, values.previous);
  context.progress('Judging');
  const judged = await judging.judge(snapshot, values['as-of']);
  const progress = await progressSince(judging, judged, earlier);
  warnSetAside(
    context,
    judged,
    ...(progress.progress === undefined ? [] : [progress.progress.earlier]),
  );
  const trend = values.trend ? await trendUpTo(judging, judged, context) : undefined;
  context.progress('Writing the pack');
  const written = await writePack({
    judging,
    judged,
    frameworks,
    formats: chosen,
    system,
    ...progress,
    ...(trend === undefined ? {} : { trend }),
  });
  const { folder, zip, bundleDigest, files } = written;
  const workspace = judging.found?.folder ?? null;
  if (values.json) context.printJson({ folder, zip, bundleDigest, files, workspace });
  else
    print(context, [
      ...workspaceLines(judging.found),
      ...summary(judged, progress),
      ...systemLines(system),
      ...packLines(written),
      ...whatNext(folder),
    ]);
  const { assessment } = judged.stored;
  return endOf(context, rules, { assessment, drift: progress.progress?.drift }, values.strict);
};

/** The sheets of a trend speak of the whole organisation, and a pack of one system would leave them out in silence. */
function refuseTrendOfOne({
  trend,
  system,
}: {
  readonly trend: boolean;
  readonly system: string | undefined;
}): void {
  if (trend && system !== undefined)
    throw new UserError(
      'USAGE',
      `report: --trend was given with --system ${system}, and a trend is of the whole organisation`,
      'Leave out one of the two.',
    );
}

/** Of every earlier snapshot of the tenant, and of this one as the pack has it. */
async function trendUpTo(judging: Judging, judged: Judged, context: Context): Promise<Trend> {
  const { tenant, id } = judged.snapshot.manifest;
  const places = (await listSnapshots(judging.root)).filter(
    (place) => place.tenant === tenant && compareBytes(place.id, id) < 0,
  );
  const snapshots = [];
  for (const place of places) snapshots.push(await judging.open(place.id, { tenant }));
  return trendOver(judging, [...(await judgeEach(judging, snapshots, context)), judged]);
}

const whatNext = (folder: string): string[] => [
  ...nextStep('check it', ['verify', folder]),
  'Without this tool, in that folder: `sha256sum -c SHA256SUMS`',
];

const summary = ({ stored }: Judged, { progress }: Pick<PackOrder, 'progress'>): string[] =>
  judgedLines(stored.assessment, progress?.drift);

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

async function openEarlier(
  judging: Judging,
  snapshot: Snapshot,
  word: string | undefined,
): Promise<Snapshot | undefined> {
  if (word === undefined) return undefined;
  const { tenant, id } = snapshot.manifest;
  const earlier = await judging.open(word, { tenant, before: id });
  refuseMismatch(earlier, snapshot);
  return earlier;
}

async function progressSince(
  judging: Judging,
  judged: Judged,
  snapshot: Snapshot | undefined,
): Promise<Pick<PackOrder, 'progress'>> {
  if (snapshot === undefined) return {};
  const earlier = await judging.judge(snapshot);
  return { progress: { earlier, drift: await compare(earlier, judged) } };
}

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
