import type { EvidenceReader, EvidenceRecord } from '../../model/evidence.ts';
import { compareBytes } from '../../model/json.ts';
import { filterFound, filterKey, filterName, namedFilters } from './content-filters.ts';
import { aboutOf, type Deployment } from './deployments.ts';
import { FirstOf, type Kept } from './first-of.ts';
import { isShownIn, type Reach } from './reach.ts';
import {
  addOffers,
  countPair,
  keyOf,
  type Pair,
  pairKey,
  type Retirement,
  retirements,
} from './retirements.ts';
import { type Account, stateOf } from './source-state.ts';

const mostDeployments = 60;

export const modelSources = ['model-deployments', 'model-catalog', 'content-filters'] as const;

export type ModelInUse = {
  readonly format: string;
  readonly name: string;
  readonly version: string;
  readonly deployments: number;
  readonly retirement: Retirement;
};

export type Models = {
  readonly inUse: readonly ModelInUse[];
  readonly unnamed: number;
  readonly deployments: Kept<Deployment>;
  /** Of the model that a deployment has, for who reads all of them again. */
  readonly retirementOf: (deployment: EvidenceRecord) => Retirement;
};

type Read = Account & { readonly evidence: EvidenceReader; readonly reach: Reach };

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
  const retirementOf = (record: EvidenceRecord): Retirement => told(pairs.get(pairKey(record)));
  const state = stateOf(read, 'content-filters');
  return {
    inUse: modelsInUse(pairs, told),
    unnamed,
    deployments: {
      total: first.total,
      kept: first.kept.map((record) => ({
        ...aboutOf(record),
        retirement: retirementOf(record),
        filter: filterFound(state, record, filters.get(filterKey(record))),
      })),
    },
    retirementOf,
  };
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
