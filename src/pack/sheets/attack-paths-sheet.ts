import { type EvidenceRecord } from '../../model/evidence.ts';
import { subjectKey, subscriptionScopeOf } from '../../model/ids.ts';
import { isJsonObject, type JsonObject, valueAt } from '../../model/json.ts';
import type { Cell } from '../../model/pack.ts';
import { column } from '../blocks.ts';
import {
  type AttackPath,
  attackPathSources,
  factorsOf,
  pathTitle,
  reachOf,
} from '../estate/attack-paths.ts';
import { type End, endName, type PathStory, storyOf } from '../estate/path-story.ts';
import { textAt } from '../evidence-fields.ts';
import type { PackContext } from '../pack-input.ts';
import { portalCell } from '../portal.ts';
import { attackPathId, unnamedPathsId } from '../row-id.ts';
import { plural } from '../words.ts';
import { lackingRows } from './lacking-rows.ts';
import { resourceLinks } from './row-links.ts';
import type { Sheet } from './sheet.ts';

const columns = [
  column('Row', 30, 'code'),
  column('What', 14),
  column('Risk', 12),
  column('Attack path', 50),
  column('Entry point', 28),
  column('Type of the entry point', 30),
  column('Steps', 70),
  column('Target', 28),
  column('Type of the target', 30),
  column('Reaches an AI resource', 14),
  column('What adds to the risk', 34),
  column('Part of a path', 12),
  column('Subscription name', 28),
  column('Portal of the target', 12),
  column('Entry point id', 70, 'code'),
  column('Target id', 70, 'code'),
  column('Path id', 80, 'code'),
  column('Call', 28, 'code'),
];

/** Every way that Defender for Cloud knows into an AI resource, and those that do not tell where they lead. */
export const attackPathsSheet: Sheet = {
  columns,
  async *rows(context) {
    const { evidence, reach, estate } = context;
    const linked = resourceLinks(context);
    for await (const record of evidence.records('attack-paths')) {
      const story = storyOf(record.row, Number.POSITIVE_INFINITY);
      const reaches = reachOf(reach, record, story);
      // Whose path it is nobody knows: in a pack of one system it is counted, and not shown.
      if (reaches === 'elsewhere' || (reaches === 'not told' && reach.alone)) continue;
      yield pathCells(context, record, { story, reaches, linked });
    }
    if (reach.alone && estate.attackPaths.unnamed > 0) yield unnamedRow(estate.attackPaths.unnamed);
    yield* lackingRows(context, attackPathSources, columns, heads);
  },
};

const heads = { what: 'What', where: 'Subscription name', why: 'Attack path' };

type Told = {
  readonly story: PathStory;
  readonly reaches: AttackPath['reaches'];
  readonly linked: ReturnType<typeof resourceLinks>;
};

function pathCells(
  context: PackContext,
  { id, of, call, row }: EvidenceRecord,
  { story, reaches, linked }: Told,
): Cell[] {
  const { entry, target, through } = story;
  const [from = '', to = ''] = [entry, target].map((end) => end?.id);
  return [
    attackPathId(id),
    'path',
    // No risk is ever made up.
    textAt(row, 'properties.riskLevel') || 'not told',
    pathTitle(id, row),
    ...endCells(entry, linked),
    through.replace(/^through /, '').replace(/;$/, ''),
    ...endCells(target, linked),
    reaches === 'ai' ? 'yes' : 'not told',
    factorsOf(row),
    partialWord(row),
    context.names.get(subscriptionScopeOf(of ?? id) ?? '') ?? '',
    portalCell(context, to),
    from,
    to,
    id,
    call,
  ];
}

function endCells(end: End | undefined, linked: Told['linked']): Cell[] {
  if (end === undefined) return ['not named', ''];
  return [linked(endName(end), subjectKey(end.id)), end.type];
}

/** Only one of the two shapes tells it. */
function partialWord(row: JsonObject): string {
  const partial = valueAt(row, ['properties', 'isPartialAttackPath']);
  if (typeof partial === 'boolean') return partial ? 'yes' : 'no';
  return isJsonObject(valueAt(row, ['properties', 'graphComponent'])) ? '' : 'not told';
}

const unnamedRow = (unnamed: number): Cell[] =>
  columns.map(({ header }) => {
    if (header === 'Row') return unnamedPathsId;
    if (header === 'What') return 'not shown';
    return header === 'Attack path'
      ? `${plural(unnamed, 'row does', 'rows do')} not name by id what the path leads to, in subscriptions of this system. Whether it is of this system is not known, so only the number stands here.`
      : '';
  });
