import type { RegisterResult } from '../../model/assessed-workspace.ts';
import type { Block } from '../../model/pack.ts';
import { column, table, text } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { scopeWords } from '../subscriptions.ts';
import { plural } from '../words.ts';
import { selectorWords, shownOf } from '../declared-words.ts';
import { whereStands } from '../where-stands.ts';

const mostShown = 20;

/** Resources in no system, resources in two that nobody declared shared, selectors that match nothing. */
export function registerFindings(context: PackContext, register: RegisterResult): Block[] {
  return [
    ...unassignedBlocks(context, register),
    ...overlapBlocks(context, register),
    ...silentBlocks(context, register),
  ];
}

function unassignedBlocks(context: PackContext, { unassigned, complete }: RegisterResult): Block[] {
  if (unassigned.n === 0)
    return [
      text(
        complete
          ? 'Every resource belongs to a system.'
          : 'Every resource that was seen belongs to a system; there may be others.',
      ),
    ];
  const shown = unassigned.first.slice(0, mostShown);
  return [
    text(
      `${complete ? '' : 'At least '}${plural(unassigned.n, 'AI resource stands', 'AI resources stand')} in no system. What is asked of systems is undetermined for them.`,
    ),
    table(
      [column('In no system', 100, 'code')],
      shown.map((resource) => [scopeWords(context.names, resource)]),
      shownOf(shown.length, unassigned, whereStands(context, 'register')),
    ),
  ];
}

function overlapBlocks(context: PackContext, { overlaps }: RegisterResult): Block[] {
  if (overlaps.n === 0) return [text('No resource is in two systems without a declared share.')];
  const shown = overlaps.first.slice(0, mostShown);
  return [
    text('In two systems, and neither declares a share:'),
    table(
      [column('Resource', 70, 'code'), column('Systems', 30)],
      shown.map(({ resource, systems }) => [
        scopeWords(context.names, resource),
        systems.join(', '),
      ]),
      shownOf(shown.length, overlaps, whereStands(context, 'register')),
    ),
  ];
}

function silentBlocks(context: PackContext, { systems }: RegisterResult): Block[] {
  const declared = new Map(context.workspace?.systems.map(({ id, resources }) => [id, resources]));
  const silent = systems.flatMap(({ id, silent: places }) =>
    places.map((place) => {
      const selector = declared.get(id)?.[place - 1];
      return [id, place, selector === undefined ? '' : selectorWords(selector)];
    }),
  );
  if (silent.length === 0) return [text('Every selector matches something.')];
  const shown = silent.slice(0, mostShown);
  return [
    text('Selectors that match nothing in this snapshot:'),
    table(
      [column('System', 24), column('Selector', 10, 'integer'), column('Asks for', 66)],
      shown,
      shownOf(shown.length, { n: silent.length }, whereStands(context, 'register')),
    ),
  ];
}
