import type { Gap } from '../../model/gap.ts';
import { subscriptionScopeOf } from '../../model/ids.ts';
import { compareBytes } from '../../model/json.ts';
import type { ScopeFacts } from '../scope/read-scope.ts';
import { scopeGaps } from '../scope/scope-gaps.ts';
import type { Source } from '../source.ts';

/** A gap to come, with everything it concerns in one subscription. */
export type ForetoldGap = Gap & { readonly scopes: readonly string[] };

export type SourceOutlook = {
  readonly id: string;
  readonly title: string;
  /** False where the run is asked to leave the source out. */
  readonly isAsked: boolean;
  /** What collecting it would leave open, one for each subscription and reason; empty: complete. */
  readonly gaps: readonly ForetoldGap[];
};

/** Without facts about the scope, the source is not read at all. */
export function outlookOf(
  source: Omit<Source, 'read'>,
  isAsked: boolean,
  own: readonly Gap[],
  facts: ScopeFacts | undefined,
): SourceOutlook {
  const { id, title } = source;
  // What lies in named workspaces does not hang on the subscriptions in sight.
  const hangsOnScope = facts !== undefined && source.workspaces !== true;
  const ofScope = hangsOnScope ? scopeGaps(source, facts) : [];
  const foretold = [...ofScope.map((gap) => ({ source: id, ...gap })), ...own];
  const gaps = folded(foretold.filter(({ reason }) => !ofTheDay.has(reason)));
  return { id, title, isAsked, gaps };
}

/** Reasons that lie in what the rows hold on the day, which a rehearsal has not read. */
const ofTheDay: ReadonlySet<Gap['reason']> = new Set(['short', 'stale', 'truncated']);

type Fold = {
  readonly first: Gap;
  readonly details: Set<string>;
  readonly scopes: Set<string>;
};

/** One gap for each subscription and reason, the first of them with how many more there are. */
function folded(gaps: readonly Gap[]): ForetoldGap[] {
  const found = new Map<string, Fold>();
  for (const gap of gaps) {
    const scope = subscriptionScopeOf(gap.scope) ?? gap.scope;
    const key = `${scope} ${gap.reason}`;
    const known = found.get(key);
    const fold = known ?? { first: { ...gap, scope }, details: new Set(), scopes: new Set() };
    fold.details.add(gap.detail);
    fold.scopes.add(gap.scope);
    found.set(key, fold);
  }
  return [...found]
    .toSorted(([a], [b]) => compareBytes(a, b))
    .map(([, { first, details, scopes }]) => ({
      ...first,
      detail:
        details.size === 1
          ? first.detail
          : `${first.detail} And ${details.size - 1} more like this.`,
      scopes: [...scopes].toSorted(compareBytes),
    }));
}
