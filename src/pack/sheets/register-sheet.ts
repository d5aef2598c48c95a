import type { Cell } from '../../model/pack.ts';
import type { AssessedWorkspace } from '../../model/assessed-workspace.ts';
import { column } from '../blocks.ts';
import { inventorySource } from '../inventory.ts';
import type { PackContext } from '../pack-input.ts';
import { registerId, resourceId } from '../row-id.ts';
import { selectorWords } from '../declared-words.ts';
import type { Sheet } from './sheet.ts';

type Register = NonNullable<AssessedWorkspace['register']>;

/** Where the register and what was seen do not fit. Nothing here is a verdict. */
export const registerSheet: Sheet = {
  columns: [
    column('Row', 18, 'code'),
    column('What', 44),
    column('Systems', 40),
    column('Selector', 60, 'code'),
    column('Resource', 18, 'code'),
    column('Resource id', 90, 'code'),
    column('What settles it', 70),
  ],
  async *rows(context) {
    const { assessment } = context;
    const register = assessment.workspace?.register;
    if (register === undefined || register === null) {
      if (assessment.workspace !== null) yield nobody;
      return;
    }
    if (!register.complete) yield incomplete;
    yield* unassignedRows(context, register);
    yield* overlapRows(register);
    yield* silentRows(context, register);
  },
};

const nobody: Cell[] = [
  registerId('no register'),
  'No AI system is registered',
  '',
  '',
  '',
  '',
  'Write systems/<id>.yaml for each AI system.',
];

const incomplete: Cell[] = [
  registerId('incomplete'),
  'There may be AI resources that nobody saw',
  '',
  '',
  '',
  '',
  'Close the gaps of the AI resources in sheet Completeness.',
];

async function* unassignedRows(
  { verdicts }: PackContext,
  { unassigned }: Register,
): AsyncGenerator<Cell[]> {
  let left = unassigned.n;
  for await (const { id, gap, systems } of verdicts.lines(inventorySource)) {
    if (gap !== undefined || systems?.includes('unassigned') !== true) continue;
    left--;
    yield [
      registerId('unassigned', id),
      'An AI resource in no system',
      'unassigned',
      '',
      resourceId(id),
      id,
      'Add a selector that names it to the system it belongs to, or register that system.',
    ];
  }
  // A pack of one system names none of them, and must not look as if there were none.
  if (left > 0)
    yield [
      registerId('unassigned'),
      `${left} AI resources of the organisation in no system, not named here`,
      'unassigned',
      '',
      '',
      '',
      'They may belong to any system: see the pack of the whole organisation.',
    ];
}

function* overlapRows({ overlaps }: Register): Generator<Cell[]> {
  for (const { resource, systems } of overlaps.first)
    yield [
      registerId('overlap', resource),
      'An AI resource in several systems that declare no share',
      systems.join(', '),
      '',
      resourceId(resource),
      resource,
      'Declare the share with its reason in one of them, or narrow a selector.',
    ];
  const more = overlaps.n - overlaps.first.length;
  if (more > 0)
    yield [
      registerId('overlaps'),
      `${more} more AI resources in several systems that declare no share`,
      '',
      '',
      '',
      '',
      'Settle those above; the rest is named once they are gone.',
    ];
}

function* silentRows({ workspace }: PackContext, { systems }: Register): Generator<Cell[]> {
  for (const { id, silent } of systems) {
    const selectors = workspace?.systems.find((system) => system.id === id)?.resources ?? [];
    for (const at of silent) {
      const selector = selectors[at - 1];
      yield [
        registerId('silent', id, `${at}`),
        `Selector ${at} matches nothing in this snapshot`,
        id,
        selector === undefined ? '' : selectorWords(selector),
        '',
        '',
        'Mend the selector, or take it away if what it named is gone.',
      ];
    }
  }
}
