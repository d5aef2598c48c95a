import { sourcesBut } from '../../collect/sources.ts';
import { UserError } from '../../errors.ts';
import { onRequest } from '../../model/source-ids.ts';

type Asked = {
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly 'logs-workspace': readonly string[];
  /** The sample tenant knows its own log workspaces. */
  readonly sample: string | undefined;
};

/** The sources that were asked for, by naming them or what to leave out; undefined asks for all. */
export function askedSources({
  only,
  skip,
  'logs-workspace': workspaces,
  sample,
}: Asked): readonly string[] | undefined {
  if (only.length > 0 && skip.length > 0)
    throw new UserError(
      'USAGE',
      '--only says what is read and --skip what is not; both were given',
      'Leave one of them out.',
    );
  const idle = only.filter((id) => onRequest.has(id));
  if (idle.length > 0 && workspaces.length === 0 && sample === undefined)
    throw new UserError(
      'USAGE',
      `--only ${idle.join(' --only ')} asks for what is read in log workspaces alone, and none was named`,
      'Name the workspace with --logs-workspace, or leave these sources out.',
    );
  if (skip.length > 0) return sourcesBut(skip);
  return only.length === 0 ? undefined : only;
}
