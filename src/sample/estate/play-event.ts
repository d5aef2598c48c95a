import {
  addNew,
  addResource,
  changeResource,
  deleteResource,
  type Draft,
  need,
  needScope,
  StoryMisfit,
} from './draft.ts';
import type { EstateSubscription } from './estate.ts';
import type { StoryEvent } from './story-schema.ts';

type Event<Do extends StoryEvent['do']> = Extract<StoryEvent, { do: Do }>;
type ResourceEvent = Event<'set' | 'add' | 'delete' | 'govern'>;
type ScopeEvent = Event<'join' | 'move' | 'lose-sight' | 'regain-sight' | 'plan'>;
type RightEvent = Event<
  'grant' | 'revoke' | 'assign-policy' | 'change-policy' | 'exempt' | 'end-exemption'
>;
type FindingEvent = Event<'alert' | 'alert-status' | 'open-path' | 'close-path'>;

/** Plays one event onto the draft; throws `StoryMisfit` when it does not fit what came before. */
export function playEvent(draft: Draft, event: StoryEvent): void {
  if (isResourceEvent(event)) playResource(draft, event);
  else if (isScopeEvent(event)) playScope(draft, event);
  else if (isRightEvent(event)) playRight(draft, event);
  else playFinding(draft, event);
}

const resourceEvents: ReadonlySet<string> = new Set(['set', 'add', 'delete', 'govern']);
const scopeEvents: ReadonlySet<string> = new Set([
  'join',
  'move',
  'lose-sight',
  'regain-sight',
  'plan',
]);
const rightEvents: ReadonlySet<string> = new Set([
  'grant',
  'revoke',
  'assign-policy',
  'change-policy',
  'exempt',
  'end-exemption',
]);
const isResourceEvent = (event: StoryEvent): event is ResourceEvent => resourceEvents.has(event.do);
const isScopeEvent = (event: StoryEvent): event is ScopeEvent => scopeEvents.has(event.do);
const isRightEvent = (event: StoryEvent): event is RightEvent => rightEvents.has(event.do);

function playResource(draft: Draft, event: ResourceEvent): void {
  switch (event.do) {
    case 'set':
      return changeResource(draft, event);
    case 'add':
      return addResource(
        draft,
        event.subscription,
        { ...event.resource, created: event.on },
        event.on,
        ['resource'],
      );
    case 'delete':
      return deleteResource(draft, event);
    case 'govern':
      need(draft.resources, event.governance.resource, 'resource', ['governance', 'resource']);
      draft.governance.push(event.governance);
  }
}

function playScope(draft: Draft, event: ScopeEvent): void {
  const subscription = need(draft.subscriptions, event.subscription, 'subscription', [
    'subscription',
  ]);
  const change = (to: Partial<EstateSubscription & { member: boolean }>): void => {
    draft.subscriptions.set(event.subscription, { ...subscription, ...to });
  };
  switch (event.do) {
    case 'join':
      if (subscription.member) throw new StoryMisfit(['subscription'], 'is in the tenant already');
      return change({ member: true });
    case 'move':
      needScope(draft, `management-group:${event.managementGroup}`, ['managementGroup']);
      return change({ managementGroup: event.managementGroup });
    case 'lose-sight':
    case 'regain-sight': {
      const readable = event.do === 'regain-sight';
      if (subscription.readable === readable)
        throw new StoryMisfit(['subscription'], `is ${readable ? '' : 'un'}readable already`);
      return change({ readable });
    }
    case 'plan':
      return change({
        plans: new Map([
          ...subscription.plans,
          [event.plan, { ...event.becomes, since: event.becomes.since ?? event.on }],
        ]),
      });
  }
}

function playRight(draft: Draft, event: RightEvent): void {
  switch (event.do) {
    case 'grant': {
      needScope(draft, event.assignment.scope, ['assignment', 'scope']);
      const granted = { ...event.assignment, since: event.on };
      return addNew(draft.roleAssignments, granted.name, granted, 'role assignment', [
        'assignment',
      ]);
    }
    case 'revoke':
      need(draft.roleAssignments, event.assignment, 'role assignment', ['assignment']);
      draft.roleAssignments.delete(event.assignment);
      return;
    case 'assign-policy': {
      const { assignment } = event;
      const path = ['assignment'];
      needScope(draft, assignment.scope, path);
      return addNew(
        draft.policyAssignments,
        assignment.name,
        assignment,
        'policy assignment',
        path,
      );
    }
    case 'change-policy': {
      const path = ['assignment'];
      const told = need(draft.policyAssignments, event.assignment, 'policy assignment', path);
      draft.policyAssignments.set(told.name, {
        ...told,
        enforcement: event.to.enforcement ?? told.enforcement,
        requires: event.to.requires ?? told.requires,
        effect: event.to.effect ?? told.effect,
      });
      return;
    }
    case 'exempt': {
      const { exemption } = event;
      need(draft.resources, exemption.resource, 'resource', ['exemption', 'resource']);
      need(draft.policyAssignments, exemption.assignment, 'policy assignment', ['exemption']);
      const granted = { ...exemption, granted: event.on };
      return addNew(draft.exemptions, exemption.name, granted, 'exemption', ['exemption']);
    }
    case 'end-exemption':
      need(draft.exemptions, event.exemption, 'exemption', ['exemption']);
      draft.exemptions.delete(event.exemption);
  }
}

function playFinding(draft: Draft, event: FindingEvent): void {
  switch (event.do) {
    case 'alert': {
      const { alert } = event;
      needAlertSource(draft, alert.resource);
      const raised = { ...alert, raised: event.on };
      return addNew(draft.alerts, alert.name, raised, 'alert', ['alert', 'name']);
    }
    case 'alert-status': {
      const alert = need(draft.alerts, event.alert, 'alert', ['alert']);
      draft.alerts.set(event.alert, { ...alert, status: event.status });
      return;
    }
    case 'open-path': {
      const { path } = event;
      for (const end of [path.entry, path.target]) need(draft.resources, end, 'resource', ['path']);
      return addNew(draft.attackPaths, path.name, path, 'attack path', ['path', 'name']);
    }
    case 'close-path':
      need(draft.attackPaths, event.path, 'attack path', ['path']);
      draft.attackPaths.delete(event.path);
  }
}

/** Only the AI plan raises alerts, and only on accounts that have not switched themselves off. */
function needAlertSource(draft: Draft, name: string): void {
  const path = ['alert', 'resource'];
  const { spec, subscription } = need(draft.resources, name, 'resource', path);
  const home = [...draft.subscriptions.values()].find(({ id }) => id === subscription);
  if (home?.plans.get('AI')?.tier !== 'Standard')
    throw new StoryMisfit(path, `the AI plan is off where "${name}" lives`);
  if (spec.is === 'account' && spec.defender === 'Disabled')
    throw new StoryMisfit(path, `"${name}" has switched threat protection off`);
}
