import type { Gap } from '../../model/gap.ts';
import type { Cell, Column } from '../../model/pack.ts';
import { lackWords, statesOf } from '../estate/source-blocks.ts';
import type { SourceState } from '../estate/source-state.ts';
import type { PackContext } from '../pack-input.ts';
import { gapId, queryId, unlookedId } from '../row-id.ts';
import { scopeWords } from '../subscriptions.ts';
import { plural } from '../words.ts';
import { cellsUnder } from './cells-under.ts';
import { rowLink } from './row-links.ts';

/** Under which heads a sheet says that something was not read: what, where, and why with its cure. */
type Heads = { readonly what: string; readonly where?: string; readonly why: string };

/**
 * What keeps a sheet from being the whole, behind its rows: without these, no row looks like nothing there. A row for
 * each gap of a source, and one for each source that tells no gap.
 */
export function* lackingRows(
  context: PackContext,
  sources: readonly string[],
  columns: readonly Column[],
  heads: Heads,
): Generator<Cell[]> {
  for (const each of lacks(context, sources))
    yield cellsUnder(columns, {
      Row: each.id,
      [heads.what]: rowLink('not read', 'completeness', each.row),
      [heads.why]: heads.where === undefined ? `${each.why}${placeWords(each)}` : each.why,
      ...(heads.where === undefined ? {} : { [heads.where]: each.where }),
    });
}

const placeWords = ({ where }: Lack): string => (where === '' ? '' : ` Where: ${where}.`);

type Lack = {
  readonly id: string;
  readonly where: string;
  readonly why: string;
  /** Of the sheet that tells how completely everything was read. */
  readonly row: number | undefined;
};

function* lacks(context: PackContext, sources: readonly string[]): Generator<Lack> {
  const { assessment, names } = context;
  const gapRows = new Map(
    assessment.gaps.map((gap, at) => [gap, assessment.sources.length + at + 1]),
  );
  for (const state of statesOf(context, sources)) {
    if (state.read) continue;
    for (const gap of state.gaps)
      yield {
        id: gapId(gap.source, gap.scope, gap.reason),
        where: scopeWords(names, gap.scope),
        why: gapWords(state, gap),
        row: gapRows.get(gap),
      };
    if (state.gaps.length === 0) yield { ...ofSource(context, state), where: '' };
  }
  yield* unlooked(context);
}

function ofSource({ assessment }: PackContext, state: SourceState): Omit<Lack, 'where'> {
  const at = assessment.sources.findIndex(({ id }) => id === state.id);
  return {
    id: queryId(state.id),
    why: `${state.title} (${state.id}): ${lackWords(state)}`,
    row: at < 0 ? undefined : at + 1,
  };
}

const gapWords = ({ title, id }: SourceState, { reason, detail, cure }: Gap): string =>
  `${title} (${id}) not read completely: ${reason}. ${detail} ${cure}`;

/** A list that was read to its end where anybody looked says nothing of where nobody did. */
function* unlooked({ assessment, names, reach }: PackContext): Generator<Lack> {
  const scopes = assessment.workspace?.unlooked ?? [];
  if (scopes.length === 0) return;
  const more = plural(scopes.length, 'subscription', 'subscriptions');
  yield {
    id: unlookedId,
    // Whether one of them is of the system that a pack is of, nobody knows.
    where: reach.alone ? '' : scopes.map((scope) => scopeWords(names, scope)).join('; '),
    why: `The workspace expects ${more} more that nobody looked at.`,
    row: undefined,
  };
}
