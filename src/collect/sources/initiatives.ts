import { subjectKey, tenantScope } from '../../model/ids.ts';
import { policyApiVersion } from '../azure/client.ts';
import { graphSource } from '../graph-source.ts';
import { type ListTask, readLists } from '../read-lists.ts';
import type { Source, SourceRun } from '../source.ts';
import { withGet } from '../with-get.ts';
import { attachedRow } from './attached-row.ts';
import { readQuery } from './read-query.ts';

/** What Microsoft ships for AI, and the benchmark in both versions. */
const builtIn: readonly { readonly name: string; readonly called: string }[] = [
  { name: '1f3afdf9-d0c9-4c3d-847f-89da613e70a8', called: 'Microsoft cloud security benchmark' },
  { name: 'e3ec7e09-768c-4b64-882c-fcada3772047', called: 'Microsoft cloud security benchmark v2' },
  { name: '1308bccf-446a-4283-a4e0-0c983fe7a572', called: 'EU AI Act' },
  { name: 'f58a876c-ec25-417e-9634-58d2a93e3fe2', called: 'NIST AI RMF' },
  { name: '5207647b-3e83-4e28-b836-c382cb5e2a2e', called: 'Guardrail for Cognitive Services' },
];

const pathOf = (name: string): string =>
  `/providers/Microsoft.Authorization/policySetDefinitions/${name}?api-version=${policyApiVersion}`;

const own = graphSource({
  id: 'initiatives',
  title: 'Policy initiatives',
  actions: ['Microsoft.Authorization/policySetDefinitions/read'],
  queries: { '': readQuery('initiatives') },
  shape: attachedRow,
  above: true,
});

/** The tenant's own by Resource Graph; Microsoft's, of which nobody knows whether Graph holds them, by id. */
export const initiatives: Source = {
  ...own,
  query: [own.query, ...builtIn.map(({ name }) => `GET ${pathOf(name)}`)].join('\n'),
  read: async (run) => {
    await own.read(run);
    // Where nothing of the tenant can be seen, what everybody may read would look like an answer.
    if (run.seen.size === 0) return;
    const came = new Set<ListTask>();
    const tasks = builtIn.map(taskOf);
    const unread = await readLists(byPolicyClient(run), tasks, {
      take: (_item, task) => came.add(task),
    });
    for (const task of tasks) if (!came.has(task) && !unread.has(task)) tellAbsent(run, task);
  },
};

const taskOf = ({ name, called }: (typeof builtIn)[number]): ListTask => ({
  partition: `built-in-${name}`,
  subscription: '',
  path: pathOf(name),
  attempted: `Reading the built-in initiative ${called} (${name})`,
  scope: tenantScope,
  single: true,
  absentIsEmpty: true,
  of: tenantScope,
  // Any other answer is not what was asked for.
  key: ({ id }) =>
    typeof id === 'string' && isCalled(subjectKey(id), name) ? subjectKey(id) : undefined,
});

const isCalled = (key: string, name: string): boolean =>
  key === `/providers/microsoft.authorization/policysetdefinitions/${name}`;

const tellAbsent = (run: SourceRun, { attempted }: ListTask): void =>
  run.gap({
    scope: tenantScope,
    reason: 'not-offered',
    detail: `${attempted}: this cloud has no such initiative.`,
    cure: 'None in this cloud: what the initiative would show is not collected.',
  });

/** The addresses of the tasks are those the policy client asks for by itself. */
const byPolicyClient = (run: SourceRun): SourceRun =>
  withGet(run, (call, path, believe) =>
    run.caller.policySet(call, /[^/]+(?=\?)/.exec(path)?.[0] ?? '', believe),
  );
