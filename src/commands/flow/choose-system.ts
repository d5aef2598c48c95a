import { UserError } from '../../errors.ts';
import { didYouMean } from '../../model/near-ids.ts';
import type { Workspace } from '../../model/workspace/workspace.ts';

export type ChosenSystem = { readonly id: string; readonly name: string };

/** The one AI system a pack is asked for; undefined when it is for all. */
export function chooseSystem(
  workspace: Pick<Workspace, 'folder' | 'systems'> | undefined,
  {
    system: typed,
    previous,
  }: { readonly system?: string | undefined; readonly previous?: unknown },
): ChosenSystem | undefined {
  if (typed === undefined) return undefined;
  if (workspace === undefined)
    throw new UserError(
      'USAGE',
      `--system ${typed} was given, and there is no workspace in which AI systems are registered`,
      'Name one with --workspace, or make one with `proofpack init FOLDER`.',
    );
  if (previous !== undefined)
    throw new UserError(
      'USAGE',
      '--system and --previous were given, and progress is told of the whole organisation only',
      'Leave out one of them.',
    );
  const found = workspace.systems.find(({ id }) => id === typed);
  if (found !== undefined) return { id: found.id, name: found.name };
  const ids = workspace.systems.map(({ id }) => id);
  const all = ids.length === 0 ? 'None is registered yet.' : `There are ${ids.join(', ')}.`;
  throw new UserError(
    'USAGE',
    `there is no AI system "${typed}" in ${workspace.folder}`,
    `${didYouMean(typed, ids)}${all}`,
  );
}
