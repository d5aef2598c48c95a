import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { settingsFile } from '../workspace/find-workspace.ts';
import { scaffold } from '../workspace/scaffold.ts';
import type { Run } from './command.ts';
import { firstSettings } from './flow/first-settings.ts';
import { nextStep } from './flow/next-step.ts';
import { ownedBy } from './flow/where-to-init.ts';
import { writeScaffold } from './flow/write-scaffold.ts';
import { shippedWorkspace } from './installed.ts';
import type { initSpec } from './specs.ts';
import { wrap } from './wrap.ts';

export const init: Run<typeof initSpec> = async (values, [typed], context) => {
  const folder = typed ?? '.';
  if (existsSync(join(folder, settingsFile)))
    throw new UserError(
      'USAGE',
      `init: ${folder} is a workspace already`,
      'Edit its files, or choose another folder: `proofpack init FOLDER`.',
    );
  if (typed === undefined) refuseProject(context.cwd);
  const first = await firstSettings(values, context.ask);
  const files = await writeScaffold(folder, scaffold(shippedWorkspace, first));
  if (values.json) {
    context.printJson({ folder, files });
    return 0;
  }
  const says = `Made a workspace in ${folder}. README.md there says what goes where; the examples declare nothing until you take their # away.`;
  for (const line of wrap(says)) context.print(line);
  const again = folder === '.' ? [] : ['--workspace', folder];
  for (const line of nextStep('check it', ['config', ...again])) context.print(line);
  return 0;
};

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
