import * as z from 'zod';
import type { Caller } from '../azure/caller.ts';
import { readList } from '../azure/lists.ts';

const tenantSchema = z.looseObject({ tenantId: z.string(), displayName: z.string().min(1) });

/** The name people know the tenant by. Only a label: without it, the id stands for itself. */
export async function readTenantName(caller: Caller, tenant: string): Promise<string> {
  let name = tenant;
  await readList({
    caller,
    named: { source: 'scope', partition: 'tenant', scope: 'the tenant' },
    path: '/tenants?api-version=2022-12-01',
    take: (item) => {
      const parsed = tenantSchema.safeParse(item);
      if (parsed.success && parsed.data.tenantId.toLowerCase() === tenant)
        name = parsed.data.displayName;
      return Promise.resolve();
    },
  });
  return name;
}
