import type { JsonObject } from '../../model/json.ts';
import type { SpecOf } from './resource-spec.ts';

type Account = SpecOf<'account'>;
type Told = Account['filters'][number];
export type ContentFilter = {
  readonly name: string;
  readonly source: 'Prompt' | 'Completion';
  readonly enabled: boolean;
  readonly blocking: boolean;
  readonly severityThreshold?: 'Low' | 'Medium' | 'High';
};
export type FilterPolicy = {
  readonly name: string;
  readonly mode: string;
  readonly system: boolean;
  readonly filters: readonly ContentFilter[];
  readonly blocklists: readonly string[];
};

const harms = ['hate', 'sexual', 'selfharm', 'violence'];

/** What a policy blocks: the documented default, less what only annotates, plus what was added. */
function filtersOf({
  annotateOnly,
  indirectAttack,
  threshold,
}: Pick<Told, 'annotateOnly' | 'indirectAttack' | 'threshold'>): ContentFilter[] {
  const plain = (name: string, source: ContentFilter['source']): ContentFilter => ({
    name,
    source,
    enabled: true,
    blocking: !annotateOnly.includes(`${name} ${source}`),
  });
  return [
    ...harms.flatMap((name): ContentFilter[] => [
      { ...plain(name, 'Prompt'), severityThreshold: threshold },
      { ...plain(name, 'Completion'), severityThreshold: threshold },
    ]),
    plain('jailbreak', 'Prompt'),
    ...(indirectAttack ? [plain('Indirect Attack', 'Prompt')] : []),
    plain('Protected Material Text', 'Completion'),
    plain('protected_material_code', 'Completion'),
  ];
}

/** The policies of an account: the two every account has, then its own. */
export const filterPoliciesOf = (spec: Account): FilterPolicy[] => [
  ...['Microsoft.Default', 'Microsoft.DefaultV2'].map((name) => ({
    name,
    mode: 'Blocking',
    system: true,
    filters: filtersOf({ annotateOnly: [], indirectAttack: false, threshold: 'Medium' }),
    blocklists: [],
  })),
  ...spec.filters.map((told) => ({
    name: told.name,
    mode: told.mode,
    system: false,
    filters: filtersOf(told),
    blocklists: told.blocklists,
  })),
];

/** The policy a deployment really uses; without a name it is the service's default. */
export const effectivePolicy = (spec: Account, filter: string | null): FilterPolicy | undefined =>
  filterPoliciesOf(spec).find(({ name }) => name === (filter ?? 'Microsoft.DefaultV2'));

export const filterPolicyProperties = ({
  system,
  mode,
  filters,
  blocklists,
}: FilterPolicy): JsonObject => ({
  type: system ? 'SystemManaged' : 'UserManaged',
  mode,
  ...(system ? {} : { basePolicyName: 'Microsoft.DefaultV2' }),
  contentFilters: filters.map((filter) => ({ ...filter })),
  ...(blocklists.length === 0
    ? {}
    : {
        customBlocklists: blocklists.map((blocklistName) => ({ blocklistName, blocking: true })),
      }),
});
