import { compareBytes } from '../../model/json.ts';
import { addResource, type Draft, needScope, StoryMisfit } from './draft.ts';
import type { Estate, EstateSubscription } from './estate.ts';
import { isBefore } from './instants.ts';
import { playEvent } from './play-event.ts';
import { type Story, StoryError, type StoryFile } from './read-story.ts';
import { stableGuid } from './stable-guid.ts';
import { subscriptionId } from './subscription-id.ts';
import type { StoryMonth } from './story-schema.ts';

type PlayedStory = Omit<Estate, 'seed'>;

/** Plays all events up to and including `month`. Everything that does not fit is reported at once. */
export function playStory(story: Story, month: string): PlayedStory | undefined {
  const shown = story.months.findIndex(({ content }) => content.month === month);
  const last = story.months[shown];
  if (last === undefined) return undefined;
  const problems: string[] = [];
  const draft = startDraft(story, problems);
  let before = '2000-01-01T00:00:00Z';
  for (const file of story.months.slice(0, shown + 1)) {
    playMonth(draft, file, before, problems);
    before = file.content.observed;
  }
  if (problems.length > 0) throw new StoryError(problems);
  return finish(draft, story, last.content);
}

function startDraft(story: Story, problems: string[]): Draft {
  const { content } = story.tenant;
  const draft: Draft = {
    subscriptions: new Map(
      content.subscriptions.map((subscription) => [
        subscription.name,
        {
          ...subscription,
          id: subscriptionId(subscription.name),
          readable: true,
          plans: new Map(Object.entries(subscription.plans)),
        },
      ]),
    ),
    managementGroups: new Set(content.managementGroups.map(({ name }) => name)),
    resources: new Map(),
    deleted: [],
    roleAssignments: new Map(content.roleAssignments.map((each) => [each.name, each])),
    policyAssignments: new Map(content.policyAssignments.map((each) => [each.name, each])),
    exemptions: new Map(),
    alerts: new Map(),
    attackPaths: new Map(),
    governance: [],
  };
  for (const file of story.estate)
    for (const [index, spec] of file.content.resources.entries())
      attempt(file, ['resources', String(index)], problems, () =>
        addResource(draft, file.content.subscription, spec, spec.created, []),
      );
  checkScopes(draft, story.tenant, problems);
  return draft;
}

const group = (name: string | null): string | null => name && `management-group:${name}`;

/** What the tenant file refers to must exist before the first event. */
function checkScopes(draft: Draft, file: Story['tenant'], problems: string[]): void {
  const { managementGroups, subscriptions, roleAssignments, policyAssignments } = file.content;
  const check = (told: string | null, path: readonly string[]): void => {
    if (told !== null) attempt(file, path, problems, () => needScope(draft, told, []));
  };
  for (const [index, { parent }] of managementGroups.entries())
    check(group(parent), ['managementGroups', String(index), 'parent']);
  for (const [index, { managementGroup }] of subscriptions.entries())
    check(group(managementGroup), ['subscriptions', String(index), 'managementGroup']);
  for (const [index, { scope }] of roleAssignments.entries())
    check(scope, ['roleAssignments', String(index), 'scope']);
  for (const [index, { scope, notScopes }] of policyAssignments.entries())
    for (const each of [scope, ...notScopes])
      check(each, ['policyAssignments', String(index), 'scope']);
}

function playMonth(
  draft: Draft,
  file: StoryFile<StoryMonth>,
  before: string,
  problems: string[],
): void {
  let previous = before;
  for (const [index, event] of file.content.events.entries()) {
    const path = ['events', String(index)];
    attempt(file, path, problems, () => {
      if (isBefore(event.on, previous) || !isBefore(event.on, file.content.observed))
        throw new StoryMisfit(
          ['on'],
          'must follow the event before it and precede the observation',
        );
      previous = event.on;
      playEvent(draft, event);
    });
  }
}

function attempt(
  file: Pick<StoryFile<unknown>, 'where'>,
  path: readonly string[],
  problems: string[],
  step: () => void,
): void {
  try {
    step();
  } catch (error) {
    if (!(error instanceof StoryMisfit)) throw error;
    const full = [...path, ...error.path];
    problems.push(`${file.where(full)} ${full.join('.')}: ${error.message}`);
  }
}

function finish(draft: Draft, story: Story, { month, observed }: StoryMonth): PlayedStory {
  const { content } = story.tenant;
  const members = [...draft.subscriptions.values()].filter(({ member }) => member);
  const here = new Set(members.map(({ id }) => id));
  return {
    tenantId: stableGuid('tenant', content.domain),
    name: content.name,
    domain: content.domain,
    month,
    now: observed,
    principal: stableGuid('principal', 'collector'),
    managementGroups: content.managementGroups,
    subscriptions: members
      .map(({ member: _member, ...subscription }): EstateSubscription => subscription)
      .toSorted((a, b) => compareBytes(a.id, b.id)),
    resources: new Map(
      [...draft.resources].filter(([, { subscription }]) => here.has(subscription)),
    ),
    deleted: draft.deleted,
    roleAssignments: [...draft.roleAssignments.values()],
    policyAssignments: [...draft.policyAssignments.values()],
    exemptions: [...draft.exemptions.values()],
    alerts: [...draft.alerts.values()],
    attackPaths: [...draft.attackPaths.values()],
    governance: draft.governance,
  };
}
