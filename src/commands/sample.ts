import { UserError } from '../errors.ts';
import { type PublishedSample, sampleIdOf, sampleOfDraw } from '../model/workspace/sample.ts';
import type { Workspace } from '../model/workspace/workspace.ts';
import { whileWriting } from '../store/not-writable.ts';
import { writeDraw, writePublished } from '../workspace/write-sample.ts';
import type { Context, Run } from './command.ts';
import { declaringFolder } from './flow/declared-by.ts';
import { drawPublished } from './flow/draw-published.ts';
import { openJudging } from './flow/judging.ts';
import { commandWords, optionWords } from './flow/next-step.ts';
import { notPublished, publishedAs, publishedBefore } from './flow/publish-sample.ts';
import { sampleAsked, type SampleValues } from './flow/sample-asked.ts';
import { type MeasuredFrame, measuredFrame } from './flow/sample-frame.ts';
import { drawnLines, publishedLines } from './flow/sample-lines.ts';
import { warnSetAside } from './flow/warn-set-aside.ts';
import { workspaceLines } from './flow/workspace-lines.ts';
import type { sampleSpec } from './workspace-specs.ts';

export const sample: Run<typeof sampleSpec> = async (values, [typed], context) => {
  const judging = openJudging(values.out, values.frameworks, declaringFolder(values, context));
  const { workspace, catalog } = judging;
  if (workspace === undefined) throw noWorkspace();
  const asked = sampleAsked(values, catalog, workspace);
  const snapshot = await judging.open(typed ?? 'latest');
  context.progress('Judging');
  const judged = await judging.judge(snapshot);
  warnSetAside(context, judged);
  const frame = await measuredFrame(judged, asked, catalog);
  const today = context.now().toISOString().slice(0, 'yyyy-mm-dd'.length);
  const now = publishedAs(asked, frame, judged, { draws: workspace.draws, today });
  const place = { folder: workspace.folder, catalog, workspace };
  const lines =
    asked.nonce === undefined
      ? await publish(place, now, { values, context })
      : await draw(place, { now, frame, nonce: asked.nonce, today }, { values, context });
  if (!values.json)
    for (const line of [...workspaceLines(judging.found), ...lines]) context.print(line);
  return 0;
};

type Place = {
  readonly folder: string;
  readonly workspace: Workspace;
  readonly catalog: Parameters<typeof writePublished>[0]['catalog'];
};
type Telling = { readonly values: SampleValues; readonly context: Context };

async function publish(
  place: Place,
  now: PublishedSample,
  { values, context }: Telling,
): Promise<string[]> {
  const before = publishedBefore(place.workspace, now);
  const file = before?.file ?? (await writing(place, () => writePublished(place, now)));
  const own = before ?? { ...now, id: sampleIdOf(now), file };
  const told = { sample: own, file, isNew: before === undefined };
  if (values.json) context.printJson(told);
  return publishedLines(place.folder, told, [...commandAgain(values, now), '--nonce', 'NONCE']);
}

type ToDraw = {
  readonly now: PublishedSample;
  readonly frame: MeasuredFrame;
  readonly nonce: string;
  readonly today: string;
};

async function draw(
  place: Place,
  { now, frame, nonce, today }: ToDraw,
  { values, context }: Telling,
): Promise<string[]> {
  const { workspace, folder } = place;
  const published = publishedBefore(workspace, now);
  const again = `\`${commandWords(commandAgain(values, now))}\``;
  if (published === undefined) throw notPublished(workspace, now, again);
  const { assessment } = now;
  const made = await drawPublished({ workspace, published, frame, nonce, assessment, today });
  const { before } = made;
  const file =
    before?.file ?? (await writing(place, () => writeDraw(place, published.id, made.draw)));
  const others = workspace.draws.filter((each) => sampleOfDraw(each.file) === published.id);
  const told = {
    sample: published,
    draw: before ?? made.draw,
    file,
    isNew: before === undefined,
    draws: others.length + (before === undefined ? 1 : 0),
  };
  if (values.json) context.printJson(told);
  return drawnLines(folder, told);
}

const writing = (place: Place, write: () => string): Promise<string> =>
  whileWriting(
    place.folder,
    async () => write(),
    'Make room or give write permission there, then run the command again.',
  );

/** The same question about the same snapshot. */
const commandAgain = (values: SampleValues, { snapshot, framework }: PublishedSample): string[] => {
  const { control, frame, from, to, system, size, method, workspace, frameworks, out } = values;
  return [
    'sample',
    snapshot,
    ...optionWords({
      control,
      framework,
      frame,
      from,
      to,
      system,
      size,
      method,
      frameworks,
      workspace,
      out,
    }),
  ];
};

const noWorkspace = (): UserError =>
  new UserError(
    'USAGE',
    'sample: there is no workspace from here upwards, in which a sample is kept',
    'Name one with --workspace, or make one with `proofpack init FOLDER`.',
  );
