import type { AssessedWorkspace } from '../../model/assessed-workspace.ts';
import type { Assessment } from '../../model/assessment.ts';
import { compareBytes } from '../../model/json.ts';
import { plural } from '../../model/plural.ts';

/** What a frame has to know of how completely its sources were read. */
export type Account = Pick<Assessment, 'sources' | 'gaps'> & {
  readonly workspace: Pick<AssessedWorkspace, 'unlooked'> | null;
};

/** What of some sources was not read, a sentence for each and why: of that no sample speaks. */
export function unreadOf(account: Account, sources: Iterable<string>): string[] {
  const unlooked = account.workspace?.unlooked.length ?? 0;
  return [
    ...[...new Set(sources)].toSorted(compareBytes).flatMap((id) => unreadIn(account, id)),
    ...(unlooked === 0
      ? []
      : [`expected and not looked at: ${plural(unlooked, 'subscription', 'subscriptions')}`]),
  ];
}

function unreadIn({ sources, gaps }: Pick<Account, 'sources' | 'gaps'>, id: string): string[] {
  const scopes = new Map<string, number>();
  for (const { source, reason } of gaps)
    if (source === id) scopes.set(reason, (scopes.get(reason) ?? 0) + 1);
  const said = [...scopes]
    .toSorted(([a], [b]) => compareBytes(a, b))
    .map(([reason, count]) => `${id}: ${reason} in ${plural(count, 'scope', 'scopes')}`);
  const status = sources.find((source) => source.id === id)?.status;
  if (status === undefined) return [...said, `${id}: not in this snapshot`];
  // Whether or not a gap says why.
  return status === 'complete' || said.length > 0 ? said : [`${id}: ${status}`];
}
