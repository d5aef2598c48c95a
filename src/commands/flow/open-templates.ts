import { loadTemplates } from '../../pack/load-templates.ts';
import type { Templates } from '../../pack/templates.ts';
import { templatesOf } from '../../workspace/read-workspace.ts';
import { shippedTemplates } from '../installed.ts';

/** The words and looks of this release, with those that a workspace keeps in their place. */
export const openTemplates = (workspace: string | undefined): Templates =>
  loadTemplates(shippedTemplates, workspace === undefined ? undefined : templatesOf(workspace));
