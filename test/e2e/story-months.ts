import type { JsonObject } from '../../src/model/json.ts';
import { openSampleTenant, sampleMonths } from '../../src/sample/open-sample-tenant.ts';
import type { SampleTenant } from '../../src/sample/tenant.ts';
import { type Collected, collectFrom } from '../collect/run-collect.ts';
import { judgeCollected, type Judging, type Outcome } from './judge-tenant.ts';

/** One month of the story as it was read, logs included; it may be judged more than once. */
export type ReadMonth = {
  readonly month: string;
  readonly tenant: SampleTenant;
  readonly collected: Collected;
};

let read: Promise<readonly ReadMonth[]> | undefined;

/** Every month of the story, read by the real collector with the story's own roles and plans, once for all tests. */
export const readMonths = (): Promise<readonly ReadMonth[]> => (read ??= readAnew());

async function readAnew(): Promise<ReadMonth[]> {
  const months: ReadMonth[] = [];
  for (const month of sampleMonths()) {
    const tenant = openSampleTenant({ month, seed: 1, scale: 1 });
    const collected = await collectFrom(
      tenant,
      {},
      { limits: { attemptMs: 5000 }, workspaces: tenant.logWorkspaces ?? [] },
    );
    months.push({ month, tenant, collected });
  }
  return months;
}

export const judgeMonth = (
  { collected, tenant }: ReadMonth,
  judging: Judging = {},
): Promise<Outcome> => judgeCollected(collected, tenant, judging);

/** What a firm like Contoso would declare in its workspace: not everything it runs is allowed. */
export function declared({ collected }: ReadMonth): Map<string, readonly string[]> {
  const rows: readonly { readonly id: string; readonly row: JsonObject }[] =
    collected.writer.records('ai-resources');
  return new Map([
    ['allowed-models', ['gpt-4.1', 'gpt-4.1-mini', 'text-embedding-3-large']],
    ['allowed-deployment-types', ['Standard', 'DataZoneStandard']],
    ['allowed-publishers', ['OpenAI']],
    ['allowed-regions', ['westeurope', 'swedencentral', 'global']],
    // The sandbox never told anybody what it holds.
    [
      'registered-resources',
      rows.map(({ id }) => id).filter((id) => !id.toLowerCase().includes('sandbox')),
    ],
  ]);
}
