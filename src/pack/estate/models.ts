import type { EvidenceReader, EvidenceRecord } from '../../model/evidence.ts';
import { lastPartOf, subjectKey, subscriptionScopeOf } from '../../model/ids.ts';
import { compareBytes } from '../../model/json.ts';
import { instantAt, numberAt, textAt } from '../evidence-fields.ts';
import { FirstOf, type Kept } from './first-of.ts';
import { isShownIn, type Reach } from './reach.ts';
import { type Account, isUnread, stateOf } from './source-state.ts';

const mostDeployments = 60;

export const modelSources = ['model-deployments', 'model-catalog', 'content-filters'] as const;

/** What Azure says of when a model stops answering, over all its offers to one or more subscriptions. */
export type Retirement = {
  readonly earliest: number | undefined;
  readonly offered: boolean;
  /** Some offer tells no day, or there is no offer. */
  readonly silent: boolean;
  /** The list of offers was not read to its end. */
  readonly unread: boolean;
};

export type ModelInUse = {
  readonly format: string;
  readonly name: string;
  readonly version: string;
  readonly deployments: number;
  readonly retirement: Retirement;
};

/** The filter that a deployment names. One that names none has the default of the service, whatever that is. */
export type FilterFound =
  | { readonly is: 'unnamed' }
  | { readonly is: 'unread' | 'missing'; readonly name: string }
  | { readonly is: 'found'; readonly name: string; readonly kind: string; readonly mode: string };

export type Deployment = {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly model: string;
  readonly version: string;
  readonly sku: string;
  readonly capacity: number | undefined;
  readonly retirement: Retirement;
  readonly filter: FilterFound;
};

export type Models = {
  readonly inUse: readonly ModelInUse[];
  readonly unnamed: number;
  readonly deployments: Kept<Deployment>;
};

type Read = Account & { readonly evidence: EvidenceReader; readonly reach: Reach };
type Pair = Omit<ModelInUse, 'retirement' | 'deployments'> & {
  readonly subscription: string;
  deployments: number;
  offers: number;
  untold: number;
  earliest: number | undefined;
};

/** Reads deployments, then of models and filters only what these name: the lists themselves are never held. */
export async function readModels(read: Read): Promise<Models> {
  const { evidence, reach } = read;
  const pairs = new Map<string, Pair>();
  // Without a named filter first: the cap must not cut off what nobody chose.
  const first = new FirstOf<EvidenceRecord>(
    mostDeployments,
    (a, b) =>
      Number(filterName(a) !== '') - Number(filterName(b) !== '') || compareBytes(a.id, b.id),
  );
  let unnamed = 0;
  for await (const record of evidence.records('model-deployments')) {
    if (!isShownIn(reach, record)) continue;
    first.add(record);
    countPair(pairs, record);
    if (filterName(record) === '') unnamed++;
  }
  await addOffers(evidence, pairs);
  const filters = await namedFilters(evidence, first.kept);
  const told = retirements(read, pairs);
  return {
    inUse: modelsInUse(pairs, told),
    unnamed,
    deployments: {
      total: first.total,
      kept: first.kept.map((record) => ({
        ...aboutOf(record),
        retirement: told(pairs.get(pairKey(record))),
        filter: filterOf(read, filters, record),
      })),
    },
  };
}

const filterName = ({ row }: EvidenceRecord): string => textAt(row, 'properties.raiPolicyName');

const accountOf = ({ id, of }: EvidenceRecord): string => of ?? id;
const subscriptionOf = (record: EvidenceRecord): string =>
  subscriptionScopeOf(accountOf(record)) ?? '';

const keyOf = (...parts: readonly string[]): string => parts.join('\u0000').toLowerCase();

const pairKey = (record: EvidenceRecord): string => {
  const at = (field: string): string => textAt(record.row, `properties.model.${field}`);
  return keyOf(subscriptionOf(record), at('format'), at('name'), at('version'));
};

function countPair(pairs: Map<string, Pair>, record: EvidenceRecord): void {
  const key = pairKey(record);
  const known = pairs.get(key);
  if (known !== undefined) {
    known.deployments++;
    return;
  }
  const at = (field: string): string => textAt(record.row, `properties.model.${field}`);
  pairs.set(key, {
    subscription: subscriptionOf(record),
    format: at('format'),
    name: at('name'),
    version: at('version'),
    deployments: 1,
    offers: 0,
    untold: 0,
    earliest: undefined,
  });
}

/** Every region in which the model is offered to the subscription counts; the first day of all is the day. */
async function addOffers(evidence: EvidenceReader, pairs: Map<string, Pair>): Promise<void> {
  if (pairs.size === 0) return;
  for await (const record of evidence.records('model-catalog')) {
    const { row } = record;
    const at = (field: string): string => textAt(row, `model.${field}`);
    const pair = pairs.get(keyOf(subscriptionOf(record), at('format'), at('name'), at('version')));
    if (pair === undefined) continue;
    const ends = instantAt(row, 'model.deprecation.inference');
    pair.offers++;
    if (ends === undefined) pair.untold++;
    else pair.earliest = Math.min(ends, pair.earliest ?? ends);
  }
}

function retirements(
  read: Read,
  pairs: ReadonlyMap<string, Pair>,
): (pair: Pair | undefined) => Retirement {
  const state = stateOf(read, 'model-catalog');
  // What is missing in one region of a subscription may be the offer that ends first.
  const lacking = new Set(state.gaps.map(({ scope }) => subscriptionScopeOf(scope) ?? scope));
  const known = new Map(
    [...pairs.values()].map((pair) => [
      pair,
      {
        earliest: pair.earliest,
        offered: pair.offers > 0,
        silent: pair.offers === 0 || pair.untold > 0,
        unread: isUnread(state, pair.subscription) || lacking.has(pair.subscription),
      },
    ]),
  );
  const none = { earliest: undefined, offered: false, silent: true, unread: !state.whole };
  return (pair) => (pair === undefined ? none : (known.get(pair) ?? none));
}

/** The same version in several subscriptions is one row; what retires first stands first. */
function modelsInUse(
  pairs: ReadonlyMap<string, Pair>,
  told: (pair: Pair) => Retirement,
): ModelInUse[] {
  const groups = Map.groupBy(pairs.values(), ({ format, name, version }) =>
    keyOf(format, name, version),
  );
  const all = [...groups].flatMap(([key, group]) => {
    const [first] = group;
    if (first === undefined) return [];
    const said = group.map(told);
    const days = said.flatMap(({ earliest }) => earliest ?? []);
    const retirement = {
      earliest: days.length === 0 ? undefined : Math.min(...days),
      offered: said.some(({ offered }) => offered),
      silent: said.some(({ silent }) => silent),
      unread: said.some(({ unread }) => unread),
    };
    const deployments = group.reduce((sum, each) => sum + each.deployments, 0);
    const { format, name, version } = first;
    return [{ key, model: { format, name, version, deployments, retirement } }];
  });
  return all
    .toSorted((a, b) => endOf(a.model) - endOf(b.model) || compareBytes(a.key, b.key))
    .map(({ model }) => model);
}

/** What tells no day stands before what runs longest. */
const endOf = ({ retirement }: ModelInUse): number => retirement.earliest ?? 0;

type Filter = { readonly kind: string; readonly mode: string };

const filterKey = (record: EvidenceRecord): string =>
  subjectKey(`${accountOf(record)}/raipolicies/${filterName(record)}`);

async function namedFilters(
  evidence: EvidenceReader,
  deployments: readonly EvidenceRecord[],
): Promise<ReadonlyMap<string, Filter>> {
  const wanted = new Set(deployments.map(filterKey));
  const found = new Map<string, Filter>();
  for await (const { id, row } of evidence.records('content-filters'))
    if (wanted.has(id))
      found.set(id, { kind: textAt(row, 'properties.type'), mode: textAt(row, 'properties.mode') });
  return found;
}

function filterOf(
  read: Read,
  filters: ReadonlyMap<string, Filter>,
  record: EvidenceRecord,
): FilterFound {
  const name = filterName(record);
  if (name === '') return { is: 'unnamed' };
  const found = filters.get(filterKey(record));
  if (found !== undefined) return { is: 'found', name, ...found };
  const unread = isUnread(stateOf(read, 'content-filters'), accountOf(record));
  return { is: unread ? 'unread' : 'missing', name };
}

function aboutOf(record: EvidenceRecord): Omit<Deployment, 'retirement' | 'filter'> {
  const { id, row } = record;
  return {
    id,
    account: lastPartOf(accountOf(record)),
    name: textAt(row, 'name') || lastPartOf(id),
    model: textAt(row, 'properties.model.name'),
    version: textAt(row, 'properties.model.version'),
    sku: textAt(row, 'sku.name'),
    capacity: numberAt(row, 'sku.capacity'),
  };
}
