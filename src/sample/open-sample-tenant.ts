import { UserError } from '../errors.ts';
import { armAnswer } from './estate/arm-answers.ts';
import type { Estate } from './estate/estate.ts';
import { logWorkspaceOf, logWorkspaces } from './estate/log-workspace.ts';
import { fillerSubscriptions } from './estate/filler.ts';
import { playStory } from './estate/play-story.ts';
import { usedOn } from './estate/usage.ts';
import { readStory, type Story } from './estate/read-story.ts';
import { rowsInOrder } from './estate/rows-in-order.ts';
import { compareBytes } from '../model/json.ts';
import type { SampleOptions, SampleTenant } from './tenant.ts';

/** The sample tenant in one month of its story, `scale` times as large. */
export function openSampleTenant(
  { month, seed, scale, accountsPerSubscription }: SampleOptions,
  story: Story = readStory(),
): SampleTenant {
  if (!Number.isInteger(scale) || scale < 1)
    throw new UserError(
      'USAGE',
      `opening the sample tenant: scale is ${scale}`,
      'Use a whole number from 1 on.',
    );
  const played = playStory(story, month);
  if (played === undefined)
    throw new UserError(
      'USAGE',
      `opening the sample tenant: its story has no month ${month}`,
      `Use one of ${sampleMonths(story).join(', ')}.`,
    );

  const filler = fillerSubscriptions(scale, accountsPerSubscription);
  const subscriptions = [...played.subscriptions, ...filler].toSorted((a, b) =>
    compareBytes(a.id, b.id),
  );
  return tenantOf({ ...played, seed, subscriptions });
}

/** The months the story tells, oldest first. */
export const sampleMonths = (story: Story = readStory()): string[] =>
  story.months.map(({ content }) => content.month);

const tenantOf = (estate: Estate): SampleTenant => ({
  tenantId: estate.tenantId,
  displayName: estate.name,
  month: estate.month,
  now: new Date(estate.now),
  principal: { objectId: estate.principal, kind: 'service-principal' },
  managementGroups: estate.managementGroups,
  subscriptions: estate.subscriptions.map(({ id, name, managementGroup, readable }) => ({
    id,
    displayName: name,
    managementGroup,
    readable,
  })),
  rows: (table) => rowsInOrder(estate, table),
  arm: (path, query) => armAnswer(estate, path, query),
  used: (account, day) => usedOn(estate, account, day),
  logWorkspaces: logWorkspaces(estate),
  logWorkspace: (customerId) => logWorkspaceOf(estate, customerId),
});
