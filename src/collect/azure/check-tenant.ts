import * as z from 'zod';
import { UserError } from '../../errors.ts';
import { safe } from '../../model/safe.ts';

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;
const longestDomain = 253;

/** The clients put a tenant into addresses and command lines, so its form is checked before they see it. */
export function checkTenant(tenant: string): void {
  if (z.guid().safeParse(tenant).success || isDomain(tenant)) return;
  throw new UserError(
    'USAGE',
    `"${safe(tenant, 100)}" is not a tenant.`,
    'Give the tenant by its id, such as 11111111-2222-3333-4444-555555555555.',
  );
}

function isDomain(name: string): boolean {
  const labels = name.split('.');
  return (
    name.length <= longestDomain && labels.length > 1 && labels.every((one) => label.test(one))
  );
}
