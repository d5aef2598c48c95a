import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../errors.ts';
import { plural } from '../model/plural.ts';
import type { Ticket } from '../model/workspace/closing.ts';
import { csvLines } from '../render/machine/csv.ts';
import { whileWriting } from '../store/not-writable.ts';
import { mergeTickets, readTickets, writeTickets } from '../workspace/read-tickets.ts';
import { replaceFile } from '../workspace/replace-file.ts';
import { type WorkExport, workTable } from '../workspace/work-export.ts';
import type { Context, Run } from './command.ts';
import { declaringFolder } from './flow/declared-by.ts';
import { exitCode } from './flow/exit-code.ts';
import { type Judged, type Judging, openJudging } from './flow/judging.ts';
import { nextOfWork } from './flow/next-work.ts';
import { todoLines } from './flow/todo-lines.ts';
import { initWords } from './flow/where-to-init.ts';
import { warnSetAside } from './flow/warn-set-aside.ts';
import { workOf } from './flow/work-of.ts';
import { workspaceLines } from './flow/workspace-lines.ts';
import type { todoSpec } from './workspace-specs.ts';
import { wrap } from './wrap.ts';

export const todo: Run<typeof todoSpec> = async (values, [typed], context) => {
  const limit = limitOf(values.limit);
  refuseCsv(values.csv);
  const judging = openJudging(values.out, values.frameworks, declaringFolder(values, context));
  if (values.tickets !== undefined && judging.workspace === undefined) throw noWorkspace();
  const came = values.tickets === undefined ? [] : readTickets(values.tickets);
  const snapshot = await judging.open(typed ?? 'latest');
  context.progress('Judging');
  const judged = await judging.judge(snapshot, values['as-of']);
  warnSetAside(context, judged);
  const { assessment } = judged.stored;
  const merged = await takeTickets(judging, judged, came, context);
  const exported = await workOf(judging, judged, merged);
  const { csv } = values;
  if (csv !== undefined) await writeCsv(csv, exported);
  if (values.json) context.printJson(exported);
  else {
    const looked = { ...values, word: typed };
    const init = judging.workspace === undefined ? initWords(context.cwd) : undefined;
    const lines = [
      ...workspaceLines(judging.found),
      ...todoLines(assessment, exported, limit, looked),
      ...written(csv, judging),
      ...nextOfWork(exported.work[0], init, looked),
    ];
    for (const line of lines) context.print(line);
  }
  return exitCode(assessment, values.strict);
};

const usualLimit = 20;

function limitOf(text: string | undefined): number {
  if (text === undefined) return usualLimit;
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new UserError(
    'USAGE',
    `--limit was given "${text}", which is not a number of things to show`,
    'Write a whole number from 1, such as 50.',
  );
}

const noWorkspace = (): UserError =>
  new UserError(
    'USAGE',
    '--tickets was given, and there is no workspace to keep tickets in',
    'Name one with --workspace, or make one with `proofpack init FOLDER`.',
  );

const room = 'Make room or give write permission there, then run the command again.';

/** Which tickets are known from now on; those that came are written down first. */
async function takeTickets(
  judging: Judging,
  judged: Judged,
  came: readonly Ticket[],
  { warn }: Context,
): Promise<readonly Ticket[]> {
  const { workspace, catalog } = judging;
  const known = workspace?.tickets ?? [];
  if (workspace === undefined || came.length === 0) return known;
  const { work, deficiencies } = await workOf(judging, judged, known);
  const ids = new Set([...work, ...deficiencies].map(({ id }) => id));
  const { tickets, unknown } = mergeTickets(known, came, ids);
  if (unknown.length > 0)
    warn(
      `${plural(unknown.length, 'ticket was', 'tickets were')} left out, because nothing that is outstanding has the id: ${unknown.join(', ')}`,
    );
  await whileWriting(workspace.folder, async () => writeTickets(workspace, catalog, tickets), room);
  return tickets;
}

async function writeCsv(path: string, exported: WorkExport): Promise<void> {
  let text = '';
  for await (const piece of csvLines(workTable(exported))) text += piece;
  await whileWriting(path, async () => replaceFile(path, text), anotherFile);
}

const anotherFile = 'Name a file in a folder that is there and can be written into.';

/** Said before anything is judged or written. */
function refuseCsv(path: string | undefined): void {
  if (path === undefined) return;
  const folder = dirname(path);
  const found = statSync(path, { throwIfNoEntry: false });
  const isFolder = found?.isDirectory() === true;
  if (!isFolder && statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  throw new UserError(
    'USAGE',
    isFolder
      ? `--csv was given ${path}, which is a folder`
      : `--csv was given ${path}, and there is no folder ${folder}`,
    anotherFile,
  );
}

function written(csv: string | undefined, { workspace }: Judging): string[] {
  const told = csv === undefined ? [] : [`Wrote ${csv}`];
  return workspace === undefined ? [...told, ...wrap(withoutWorkspace)] : told;
}

const withoutWorkspace =
  'No workspace was found from here upwards: nothing that people declare was looked at.';
