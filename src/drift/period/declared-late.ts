import type { Assessment } from '../../model/assessment.ts';

type Judged = Pick<Assessment, 'workspace'>;

/** What was declared after the reading that it bears on, or is not in the version history that is kept of it. */
export const declaredLate = ({ workspace }: Judged): ReadonlySet<string> =>
  idsOf([
    ...(workspace?.acceptances ?? []).filter(isRetroactive),
    ...(workspace?.attestations ?? []).filter(isRetroactive),
    ...(workspace?.decisions ?? []).filter(isRetroactive),
  ]);

/** What no commit brought: nothing shows when it was written. An exemption was there when Azure told of it. */
export const declaredUndated = ({ workspace }: Judged): ReadonlySet<string> =>
  idsOf([
    ...(workspace?.acceptances ?? []).filter((each) => each.kind === 'waiver' && isUndated(each)),
    ...(workspace?.attestations ?? []).filter(isUndated),
    ...(workspace?.decisions ?? []).filter(isUndated),
  ]);

const isRetroactive = (each: { readonly retroactive: boolean }): boolean => each.retroactive;
export const isUndated = (each: { readonly commit: string | null }): boolean =>
  each.commit === null;

const idsOf = (declared: readonly { readonly id: string }[]): ReadonlySet<string> =>
  new Set(declared.map(({ id }) => id));
