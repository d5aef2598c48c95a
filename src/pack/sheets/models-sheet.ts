import type { EvidenceRecord } from '../../model/evidence.ts';
import { subscriptionScopeOf } from '../../model/ids.ts';
import type { Cell } from '../../model/pack.ts';
import { column } from '../blocks.ts';
import { ContentFilters, filterFound, type FilterFound } from '../estate/content-filters.ts';
import { aboutOf } from '../estate/deployments.ts';
import { modelSources } from '../estate/models.ts';
import { isShownIn } from '../estate/reach.ts';
import { accountOf, type Retirement, soonDays } from '../estate/retirements.ts';
import { stateOf } from '../estate/source-state.ts';
import { textAt } from '../evidence-fields.ts';
import type { PackContext } from '../pack-input.ts';
import { portalCell } from '../portal.ts';
import { deploymentId } from '../row-id.ts';
import { stateColumn, unreadLooks } from '../state-looks.ts';
import { lackingRows } from './lacking-rows.ts';
import { resourceLinks } from './row-links.ts';
import type { Sheet } from './sheet.ts';

const retirementWords = {
  over: 'over',
  soon: `in less than ${soonDays} days`,
  perhaps: 'later, or not told',
  later: 'later',
  untold: 'not known',
} as const;

const retirementLooks = {
  [retirementWords.over]: 'not-met',
  [retirementWords.soon]: 'medium',
  [retirementWords.perhaps]: 'unknown',
  [retirementWords.untold]: 'unknown',
} as const;

const columns = [
  column('Row', 34, 'code'),
  stateColumn('What', 14, unreadLooks),
  column('Deployment', 34),
  column('Account', 30),
  column('Model', 26),
  column('Version', 18),
  column('Made by', 16),
  column('SKU', 20),
  column('Capacity', 12, 'integer'),
  column('Offered until', 14, 'date'),
  column('Days left', 10, 'integer'),
  stateColumn('Retirement', 20, retirementLooks),
  column('How the day is known', 40),
  column('Content filter', 30),
  column('What is known of the filter', 34),
  column('Kind of filter', 18),
  column('Mode of filter', 20),
  column('Subscription name', 28),
  column('Portal', 10),
  column('Deployment id', 90, 'code'),
  column('Call', 70, 'code'),
];

/** Every model that is deployed, until when Azure offers it, and what filters its prompts and answers. */
export const modelsSheet: Sheet = {
  columns,
  async *rows(context) {
    const { evidence, reach } = context;
    const filters = new ContentFilters(evidence);
    const filtered = stateOf(context, 'content-filters');
    const linked = resourceLinks(context);
    try {
      for await (const record of evidence.records('model-deployments')) {
        if (!isShownIn(reach, record)) continue;
        const filter = filterFound(filtered, record, await filters.of(record));
        yield deploymentCells(context, record, filter, linked);
      }
    } finally {
      await filters.close();
    }
    yield* lackingRows(context, modelSources, columns, {
      what: 'What',
      where: 'Account',
      why: 'Deployment',
    });
  },
};

function deploymentCells(
  context: PackContext,
  record: EvidenceRecord,
  filter: FilterFound,
  linked: ReturnType<typeof resourceLinks>,
): Cell[] {
  const { estate, assessment, names } = context;
  const { account, name, model, version, sku, capacity } = aboutOf(record);
  const key = accountOf(record);
  return [
    deploymentId(record.id),
    'deployment',
    name,
    linked(account, key),
    model || 'not told',
    version || 'not told',
    textAt(record.row, 'properties.model.format') || 'not told',
    sku || 'not told',
    capacity ?? 'not told',
    ...retirementCells(estate.models.retirementOf(record), assessment.asOf),
    ...filterCells(filter),
    names.get(subscriptionScopeOf(key) ?? '') ?? '',
    portalCell(context, key),
    record.id,
    record.call,
  ];
}

const dayMs = 86_400_000;

/** The first day of all offers, how far off it is, and what may speak against it. */
function retirementCells(retirement: Retirement, asOf: string): Cell[] {
  const { earliest, offered, silent, unread } = retirement;
  if (earliest === undefined)
    return ['', '', retirementWords.untold, endlessWords(unread, offered)];
  const days = Math.floor((earliest - Date.parse(asOf)) / dayMs);
  return [
    new Date(earliest),
    days,
    retirementState(days, silent || unread),
    knownWords(silent, unread),
  ];
}

/** What nobody tells may be earlier than what somebody told. */
function retirementState(days: number, mayBeEarlier: boolean): string {
  if (days < 0) return retirementWords.over;
  if (days < soonDays) return retirementWords.soon;
  return mayBeEarlier ? retirementWords.perhaps : retirementWords.later;
}

function endlessWords(unread: boolean, offered: boolean): string {
  if (unread) return 'not known: the list of offers was not read completely';
  return offered ? 'no offer of the model tells a day' : 'no offer of the model was found';
}

function knownWords(silent: boolean, unread: boolean): string {
  if (unread) return 'the first that an offer tells; the list of offers was not read completely';
  return silent
    ? 'the first that an offer tells; not every offer tells one'
    : 'the first of all offers to the subscription';
}

const filterWords = {
  unnamed: 'none named: the default of the service, which Azure does not tell',
  missing: 'the account has none of this name',
  unread: 'filters of the account not read',
  found: 'found in the account',
} as const satisfies Record<FilterFound['is'], string>;

function filterCells(filter: FilterFound): Cell[] {
  const words = filterWords[filter.is];
  if (filter.is === 'unnamed') return ['none named', words, '', ''];
  if (filter.is !== 'found') return [filter.name, words, '', ''];
  return [filter.name, words, filter.kind || 'not told', filter.mode || 'not told'];
}
