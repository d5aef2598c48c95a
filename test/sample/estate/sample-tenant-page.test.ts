import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tenantIn } from './sample-rows.ts';

const page = readFileSync(new URL('../../../docs/sample-tenant.md', import.meta.url), 'utf8');

test('the page names every subscription, the tenant and the collector by their ids', () => {
  const tenant = tenantIn('2026-11');
  const ids = [
    tenant.tenantId,
    tenant.principal.objectId,
    ...tenant.subscriptions.map(({ id }) => id),
  ];
  expect(ids.filter((id) => !page.includes(id))).toEqual([]);
});
