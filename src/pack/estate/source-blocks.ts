import type { Gap } from '../../model/gap.ts';
import { subscriptionScopeOf, tenantScope } from '../../model/ids.ts';
import type { Block } from '../../model/pack.ts';
import { list, text } from '../blocks.ts';
import { inventorySource } from '../inventory.ts';
import type { PackContext } from '../pack-input.ts';
import { scopeWords } from '../subscriptions.ts';
import { inWords, plural } from '../words.ts';
import { areWhole, type SourceState, stateOf, unlookedWords } from './source-state.ts';

export { leastWords } from './source-state.ts';
import { whereStands } from '../where-stands.ts';

const mostNamed = 4;
const mostReasons = 8;

/** What belongs to one system is told by the AI resources it has, so its pack rests on the list of these as well. */
export function statesOf(context: PackContext, ids: readonly string[]): SourceState[] {
  const all = new Set([...ids, ...(context.reach.alone ? [inventorySource] : [])]);
  return [...all].map((id) => stateOf(context, id));
}

/** Nearly every section rests on these: why they are not whole is told once, where completeness is. */
const wide: ReadonlySet<string> = new Set([inventorySource, 'scope']);

/** What keeps a count from being the whole; nothing where every source was read to its end. */
export function sourceBlocks(context: PackContext, states: readonly SourceState[]): Block[] {
  const unlooked = states[0]?.unlooked ?? [];
  return [
    ...states
      .filter(({ read }) => !read)
      .flatMap((state) => [
        text(`${state.title} (${state.id}): ${lackWords(state)}`, 'warning'),
        ...(wide.has(state.id) ? [] : reasonBlocks(context, state)),
      ]),
    ...(unlooked.length === 0
      ? []
      : [text(`${unlookedWords(unlooked)} Every count is at least.`, 'warning')]),
  ];
}

/** Follows the name of a source that was not read to its end: without a verb, as some names are plural. */
export function lackWords({ status, gaps }: SourceState): string {
  switch (status) {
    case 'absent':
      return 'this snapshot holds no such source. What it would show is not known.';
    case 'failed':
      return 'could not be read. What it would show is not known.';
    case 'skipped':
      return 'not read. What it would show is not known.';
    case 'partial':
    case 'complete':
      return gaps.length === 0
        ? 'read in part, and no gap says why. Every count that rests on it may be too low.'
        : 'not read completely. Every count that rests on it may be too low.';
  }
}

/** One line for each reason and cure, however many scopes share it; each gap has its row in the workbook. */
function reasonBlocks(context: PackContext, { gaps }: SourceState): Block[] {
  if (gaps.length === 0) return [];
  const groups = [...Map.groupBy(gaps, ({ reason, cure }) => `${reason}\u0000${cure}`).values()];
  const lines = groups.map((group) => reasonWords(context, group));
  const more = lines.length - mostReasons;
  return [
    list([
      ...lines.slice(0, mostReasons),
      ...(more > 0 ? [`And ${plural(more, 'more reason', 'more reasons')}.`] : []),
      `Each gap has its row in ${whereStands(context, 'completeness')}.`,
    ]),
  ];
}

function reasonWords({ names }: PackContext, group: readonly Gap[]): string {
  const [first] = group;
  if (first === undefined) return '';
  const broad = group.map(({ scope }) => scope).filter(isBroad);
  const named = broad.slice(0, mostNamed).map((scope) => scopeWords(names, scope));
  const unnamed = broad.length - named.length;
  const below = group.length - broad.length;
  const where = inWords([
    ...named,
    ...(unnamed > 0 ? [`${unnamed} more`] : []),
    ...(below > 0 ? [plural(below, 'resource or list below', 'resources or lists below')] : []),
  ]);
  // A detail that differs from scope to scope is no word for all of them.
  const same = group.every(({ detail }) => detail === first.detail);
  return `${first.reason}: ${where}. ${same ? `${first.detail} ` : ''}${first.cure}`;
}

const isBroad = (scope: string): boolean =>
  scope === tenantScope ||
  scope === subscriptionScopeOf(scope) ||
  subscriptionScopeOf(scope) === undefined;

/** In place of a table without rows: only a source that was read to its end shows that there is nothing. */
export function noneBlock(
  { reach }: PackContext,
  states: readonly SourceState[],
  what: string,
): Block {
  const sought = reach.alone ? `${what} of this system` : what;
  if (areWhole(states))
    return text(`No ${sought} was found; ${sourcesWere(states)} read completely.`);
  if (!states.every(({ read }) => read))
    return text(`No ${sought} was seen. That does not show that there is none.`, 'warning');
  const unlooked = states[0]?.unlooked.length ?? 0;
  return text(
    `No ${sought} was found where was looked; ${sourcesWere(states)} read completely there. The workspace expects ${plural(unlooked, 'subscription', 'subscriptions')} more that nobody looked at.`,
    'warning',
  );
}

const sourcesWere = (states: readonly SourceState[]): string =>
  states.length === 1 ? 'the source was' : 'the sources were';
