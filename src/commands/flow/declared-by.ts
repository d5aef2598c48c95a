import { UserError } from '../../errors.ts';
import type { Parameters } from '../../mappings/rules/world.ts';
import type { Workspace } from '../../model/workspace/workspace.ts';
import { findWorkspace, type FoundWorkspace } from '../../workspace/find-workspace.ts';
import { type Believed, frameworksOf } from '../../workspace/read-workspace.ts';
import type { Context } from '../command.ts';

/** Where people declare what telemetry cannot say, and what git may know of the machine. */
export type Declaring = FoundWorkspace & {
  readonly env: Context['env'];
  /** Only of the sample; otherwise git is believed where it tracks the workspace. */
  readonly believed?: Believed;
};

/** The workspace of a run: the one that is named, or the nearest from the current folder upwards. */
export function declaringFolder(
  { workspace }: { readonly workspace: string | undefined },
  { cwd, env, uid }: Pick<Context, 'cwd' | 'env' | 'uid'>,
): Declaring | undefined {
  const found = findWorkspace(workspace, cwd, uid);
  return found === undefined ? undefined : { ...found, env };
}

/** The folder that adds to the shipped catalog. Two could contradict each other. */
export function additionsOf(
  flag: string | undefined,
  declaring: FoundWorkspace | undefined,
): string | undefined {
  const own = declaring === undefined ? undefined : frameworksOf(declaring.folder);
  if (flag === undefined || own === undefined) return flag ?? own;
  throw new UserError(
    'USAGE',
    `--frameworks ${flag} was given, and the workspace adds to the catalog too, in ${own}`,
    'Leave out --frameworks, or move what it holds into the workspace.',
  );
}

/** What the organisation declares as values. A check that asks for one that is not there is unknown. */
export const parametersOf = (workspace: Workspace | undefined): Parameters =>
  new Map(Object.entries(workspace?.settings.parameters ?? {}));
