import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { settingsFile } from '../workspace/find-workspace.ts';
import { scaffold } from '../workspace/scaffold.ts';
import type { Run } from './command.ts';
import { firstSettings } from './flow/first-settings.ts';
import { nextStep } from './flow/next-step.ts';
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

/** What an empty repository may hold beside its `.git`. */
const ofNobody = /^(\.git.*|README(\..*)?|LICEN[CS]E(\..*)?)$/i;

/** Ten folders and files in the middle of somebody's program are never meant, unless the folder is said. */
function refuseProject(folder: string): void {
  const names = readdirSync(folder);
  const others = names.filter((name) => !ofNobody.test(name));
  const sign = names.includes('package.json') ? 'package.json' : '.git';
  if (!names.includes(sign) || others.length === 0) return;
  throw new UserError(
    'USAGE',
    `init: ${folder} holds ${sign} and what belongs to it, so it is something else's folder`,
    'Name a folder: `proofpack init FOLDER`; `proofpack init .` makes it here all the same.',
  );
}
