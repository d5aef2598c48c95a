import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import { templateFiles } from '../../pack/templates.ts';
import { templatesFolder } from '../../workspace/list-files.ts';
import { copiedTemplates } from '../../workspace/scaffold.ts';
import { shippedTemplates } from '../installed.ts';
import { quoted } from '../../model/quoted.ts';
import { writeScaffold } from './write-scaffold.ts';

/** The templates of this release as files of a workspace in `folder`, where nothing leads elsewhere. */
export function templatesFor(folder: string): ReadonlyMap<string, string> {
  const place = join(folder, templatesFolder);
  if (lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() === true)
    throw new UserError(
      'USAGE',
      `init: ${place} is a link, and what it leads to is not of this workspace`,
      'Put a folder in its place, or take it away.',
    );
  return copiedTemplates(
    shippedTemplates,
    Object.values(templateFiles).map(({ file }) => file),
  );
}

/** Into a workspace that is there. What somebody changed is never written over. */
export const copyTemplates = (folder: string): Promise<string[]> =>
  writeScaffold(
    folder,
    templatesFor(folder),
    `Nothing was copied. Move what you changed away first, or copy into a new workspace and take from there: \`proofpack init ${quoted(`${folder}-new`)} --templates\`.`,
  );
