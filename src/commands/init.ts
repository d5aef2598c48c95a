import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { settingsFile } from '../workspace/find-workspace.ts';
import { scaffold } from '../workspace/scaffold.ts';
import type { Context, Run } from './command.ts';
import { copyTemplates, templatesFor } from './flow/copy-templates.ts';
import { firstSettings } from './flow/first-settings.ts';
import { nextStep } from './flow/next-step.ts';
import { ownedBy } from './flow/where-to-init.ts';
import { writeScaffold } from './flow/write-scaffold.ts';
import { shippedWorkspace } from './installed.ts';
import type { initSpec } from './specs.ts';
import { wrap } from './wrap.ts';

export const init: Run<typeof initSpec> = async (values, [typed], context) => {
  const folder = typed ?? '.';
  const isThere = existsSync(join(folder, settingsFile));
  if (isThere && values.templates) {
    if (isAnswered(values)) throw settledAlready(folder);
    const copied = await copyTemplates(folder);
    return tell(values, context, { folder, files: copied }, copiedWords(folder, copied));
  }
  if (isThere)
    throw new UserError(
      'USAGE',
      `init: ${folder} is a workspace already`,
      'Edit its files, or choose another folder: `proofpack init FOLDER`.',
    );
  if (typed === undefined) refuseProject(context.cwd);
  const first = await firstSettings(values, context.ask);
  const templates = values.templates ? templatesFor(folder) : [];
  // The file that makes the folder a workspace stays the last.
  const files = await writeScaffold(
    folder,
    new Map([...templates, ...scaffold(shippedWorkspace, first)]),
  );
  const says = `Made a workspace in ${folder}. README.md there says what goes where; the examples declare nothing until you take their # away.`;
  return tell(values, context, { folder, files }, says);
};

type Values = Parameters<Run<typeof initSpec>>[0];

/** Of a workspace that is there, its own files say these. */
const isAnswered = ({ organisation, cadence, expect, role }: Values): boolean =>
  organisation !== undefined || cadence !== undefined || expect.length + role.length > 0;

const settledAlready = (folder: string): UserError =>
  new UserError(
    'USAGE',
    `init: ${folder} is a workspace already, and ${settingsFile} there says who it is of`,
    'Give --templates alone to copy the templates into it, or choose another folder: `proofpack init FOLDER`.',
  );

const copiedWords = (folder: string, copied: readonly string[]): string =>
  copied.length === 0
    ? `${folder} holds every template as it came with this release.`
    : `Copied into ${folder}: ${copied.join(', ')}. Change what is to be yours and delete the rest: what is not there stays as it comes with each release.`;

function tell(
  values: Values,
  context: Context,
  made: { readonly folder: string; readonly files: readonly string[] },
  says: string,
): number {
  if (values.json) {
    context.printJson(made);
    return 0;
  }
  for (const line of wrap(says)) context.print(line);
  const again = made.folder === '.' ? [] : ['--workspace', made.folder];
  for (const line of nextStep('check it', ['config', ...again])) context.print(line);
  return 0;
}

/** Whoever says the folder means it. */
function refuseProject(folder: string): void {
  const sign = ownedBy(folder);
  if (sign === undefined) return;
  throw new UserError(
    'USAGE',
    `init: ${folder} holds ${sign} and what belongs to it, so it is something else's folder`,
    'Name a folder: `proofpack init FOLDER`; `proofpack init .` makes it here all the same.',
  );
}
