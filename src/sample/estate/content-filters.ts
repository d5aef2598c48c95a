import type { JsonObject } from '../../model/json.ts';
import type { SpecOf } from './resource-spec.ts';

type Account = SpecOf<'account'>;
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
};

const harms = ['hate', 'sexual', 'selfharm', 'violence'];

/** What a policy blocks: the documented default, less what only annotates, plus what was added. */
function filtersOf(annotateOnly: readonly string[], indirectAttack: boolean): ContentFilter[] {
  const plain = (name: string, source: ContentFilter['source']): ContentFilter => ({
    name,
    source,
    enabled: true,
    blocking: !annotateOnly.includes(`${name} ${source}`),
  });
  return [
    ...harms.flatMap((name): ContentFilter[] => [
      { ...plain(name, 'Prompt'), severityThreshold: 'Medium' },
      { ...plain(name, 'Completion'), severityThreshold: 'Medium' },
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
    filters: filtersOf([], false),
  })),
  ...spec.filters.map(({ name, mode, annotateOnly, indirectAttack }) => ({
    name,
    mode,
    system: false,
    filters: filtersOf(annotateOnly, indirectAttack),
  })),
];

/** The policy a deployment really uses; without a name it is the service's default. */
export const effectivePolicy = (spec: Account, filter: string | null): FilterPolicy | undefined =>
  filterPoliciesOf(spec).find(({ name }) => name === (filter ?? 'Microsoft.DefaultV2'));

export const filterPolicyProperties = ({ system, mode, filters }: FilterPolicy): JsonObject => ({
  type: system ? 'SystemManaged' : 'UserManaged',
  mode,
  ...(system ? {} : { basePolicyName: 'Microsoft.DefaultV2' }),
  contentFilters: filters.map((filter) => ({ ...filter })),
});
