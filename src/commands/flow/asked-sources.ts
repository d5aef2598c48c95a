import { sourcesBut } from '../../collect/sources.ts';
import { UserError } from '../../errors.ts';

type Asked = { readonly only: readonly string[]; readonly skip: readonly string[] };

/** The sources that were asked for, by naming them or what to leave out; undefined asks for all. */
export function askedSources({ only, skip }: Asked): readonly string[] | undefined {
  if (only.length > 0 && skip.length > 0)
    throw new UserError(
      'USAGE',
      '--only says what is read and --skip what is not; both were given',
      'Leave one of them out.',
    );
  if (skip.length > 0) return sourcesBut(skip);
  return only.length === 0 ? undefined : only;
}
