import { readStory } from '../../src/sample/estate/read-story.ts';
import { openSampleTenant } from '../../src/sample/open-sample-tenant.ts';
import type { ResourceSpec } from '../../src/sample/estate/resource-spec.ts';
import type { StoryEvent } from '../../src/sample/estate/story-schema.ts';
import type { SampleTenant } from '../../src/sample/tenant.ts';
import { extensionsOf, wholeStory } from './losses.ts';

const month = '2026-11';
const on = '2026-11-20T05:00:00Z';

const plans = ['AI', 'CloudPosture', 'FoundationalCspm', 'Containers'] as const;

const plansBecome = (tier: 'Free' | 'Standard', subscriptions: readonly string[]): StoryEvent[] =>
  subscriptions.flatMap((subscription) =>
    plans.map((plan) => ({
      on,
      do: 'plan',
      subscription,
      plan,
      becomes: { tier, extensions: extensionsOf(plan) },
      why: 'So that every subscription is watched alike.',
    })),
  );

/** The last month, in which every plan that Defender needs to look is switched off. */
export function tenantWithoutPlans(): SampleTenant {
  const story = wholeStory();
  const names = story.tenant.content.subscriptions.map(({ name }) => name);
  const months = story.months.map((file) =>
    file.content.month === month
      ? {
          ...file,
          content: {
            ...file.content,
            events: [...file.content.events, ...plansBecome('Free', names)],
          },
        }
      : file,
  );
  return openSampleTenant({ month, seed: 1, scale: 1 }, { ...story, months });
}

const besideAi: ReadonlySet<string> = new Set([
  'storage',
  'key-vault',
  'app-insights',
  'api-management',
  'log-workspace',
]);

/** Of the log workspaces only one that nothing about AI arrives in and Sentinel does not look into. */
const isBesideAi = ({ is, name }: ResourceSpec): boolean =>
  besideAi.has(is) && name !== 'log-contoso-security';

function leadsNowhere(spec: ResourceSpec): ResourceSpec {
  if (spec.is === 'app-insights') return { ...spec, workspace: null };
  if (spec.is !== 'api-management') return spec;
  return { ...spec, backends: spec.backends.filter(({ name }) => name === 'legacy-crm') };
}

/** Everything is on and everything can be read, and no AI resource was ever made. */
export function tenantWithoutAi(): SampleTenant {
  const story = readStory();
  const { content } = story.tenant;
  const members = content.subscriptions.filter(({ member }) => member).map(({ name }) => name);
  const events = plansBecome('Standard', members);
  return openSampleTenant(
    { month, seed: 1, scale: 1 },
    {
      ...story,
      tenant: {
        ...story.tenant,
        content: {
          ...content,
          roleAssignments: content.roleAssignments.filter(
            ({ scope, role }) => !scope.startsWith('resource:') && !role.startsWith('Contoso'),
          ),
          policyAssignments: content.policyAssignments.filter(
            ({ name }) => name !== 'ai-security-baseline-v1',
          ),
        },
      },
      estate: story.estate.map((file) => ({
        ...file,
        content: {
          ...file.content,
          resources: file.content.resources.filter(isBesideAi).map(leadsNowhere),
        },
      })),
      months: story.months
        .filter(({ content: told }) => told.month === month)
        .map((file) => ({ ...file, content: { ...file.content, events } })),
    },
  );
}
