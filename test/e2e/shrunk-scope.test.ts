import { expect, test } from 'vitest';
import { collectFrom } from '../collect/run-collect.ts';
import { falseProgress } from './false-progress.ts';
import { judgeCollected, type Outcome } from './judge-tenant.ts';
import { wholeTenant } from './losses.ts';

const tenant = wholeTenant();
const names = tenant.subscriptions.map(({ displayName }) => displayName);

const asking = async (left: string | undefined): Promise<Outcome> => {
  const subscriptions = tenant.subscriptions
    .filter(({ displayName }) => displayName !== left)
    .map(({ id }) => id);
  const workspaces = tenant.logWorkspaces ?? [];
  return judgeCollected(await collectFrom(tenant, {}, { subscriptions, workspaces }), tenant);
};

const whole = await asking(undefined);

test.for(names)(
  'to leave %s out of what is looked at mends nothing, deletes nothing and breaks nothing',
  async (name) => expect(await falseProgress(whole, await asking(name))).toEqual([]),
);
