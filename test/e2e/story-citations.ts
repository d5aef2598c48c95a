import type { Json } from '../../src/model/json.ts';
import { readStory, type Story } from '../../src/sample/estate/read-story.ts';
import { roleNamed } from '../../src/sample/estate/roles.ts';
import { stableGuid } from '../../src/sample/estate/stable-guid.ts';
import type { StoryEvent } from '../../src/sample/estate/story-schema.ts';

/** A place in the story, as `2026-08.yaml 2026-08-04T09:30:00Z set contoso-fraud-openai`. */
type Citation = string;

type Told = { readonly citation: Citation; readonly names: ReadonlySet<string> };
type ToldEvent = Told & { readonly do: StoryEvent['do'] };

function find(told: readonly Told[], names: readonly string[]): Citation | undefined {
  for (const name of names) {
    const found = told.findLast((each) => each.names.has(name));
    if (found !== undefined) return found.citation;
  }
  return undefined;
}

export type Citations = {
  /** Where the story first speaks of one of the names, the first name before the second. */
  defined(names: readonly string[]): Citation | undefined;
  /** The last event of the month that touches one of the names and that a check may show. */
  happened(month: string, names: readonly string[], check: string): Citation | undefined;
  /** The last event of the month that gave what can be seen, or that took it. */
  sight(month: string, change: keyof typeof sightEvents): Citation | undefined;
  isThere(citation: Citation): boolean;
  /** Every event of the month. */
  inMonth(month: string): readonly Citation[];
};

/** Everything in the story that can be cited: resources, what the tenant file names, and events. */
export function storyCitations(story: Story = readStory()): Citations {
  const definitions = definitionsOf(story);
  const events = eventsOf(story);
  const all = new Set([...definitions, ...events].map(({ citation }) => citation));
  return {
    defined: (names) => find(definitions, names),
    happened: (month, names, check) =>
      find(
        events.filter((each) => each.citation.startsWith(month) && shows(check, each)),
        names,
      ),
    sight: (month, change) => {
      const inMonth = events.filter(({ citation }) => citation.startsWith(month));
      const [bySight, byRights] = sightEvents[change].map((what) =>
        inMonth.findLast((event) => isOf(event, what)),
      );
      return (bySight ?? byRights)?.citation;
    },
    isThere: (citation) => all.has(citation),
    inMonth: (month) =>
      events.map(({ citation }) => citation).filter((citation) => citation.startsWith(month)),
  };
}

/** Which checks an event may show in. What is not named here shows in any. */
const shown: Partial<Record<StoryEvent['do'], RegExp>> = {
  alert: /^AZ-(ALT|LOG)-/,
  'alert-status': /^AZ-(ALT|LOG)-/,
  'open-path': /^AZ-(ATP-|DEF-009)/,
  'close-path': /^AZ-(ATP-|DEF-009)/,
  govern: /^AZ-DEF-01[12]/,
  exempt: /^AZ-(POL-0(08|09|10)|DEF-004)/,
  'end-exemption': /^AZ-(POL-0(08|09|10)|DEF-004)/,
  grant: /^AZ-(IAM-|AIS-01[123])/,
  revoke: /^AZ-(IAM-|AIS-01[123])/,
  plan: /^AZ-(DEF|ALT|ATP|VUL|AIS-0[23]|MLW-012|SRC-011)/,
  'change-policy': /^AZ-(POL|AIS-0(17|19|21|32)|BOT-00[67])/,
  // A model retires by the calendar alone, and rights and assignments have events of their own.
  set: /^AZ-(?!IAM|DEP-01[04]|POL-(?!003))/,
  add: /^AZ-(?!IAM|POL-(?!003))/,
  delete: /^AZ-(?!IAM|POL-(?!003))/,
};
const shows = (check: string, event: ToldEvent): boolean => shown[event.do]?.test(check) ?? true;

/** What changes sight by itself stands before what only changes rights of the collector. */
const sightEvents = {
  given: ['regain-sight', 'grant'],
  taken: ['lose-sight', 'revoke'],
} as const;

const isOf = (event: ToldEvent, what: StoryEvent['do']): boolean =>
  event.do === what && (what.endsWith('-sight') || / collector-/.test(event.citation));

function definitionsOf({ tenant, estate }: Story): Told[] {
  const { subscriptions, roleAssignments, policyAssignments, managementGroups } = tenant.content;
  const named = [...managementGroups, ...subscriptions, ...policyAssignments].map(({ name }) => ({
    citation: `tenant.yaml ${name}`,
    names: new Set([name]),
  }));
  const granted = roleAssignments.map(({ name, role }) => ({
    citation: `tenant.yaml ${name}`,
    names: new Set([name, roleNamed(role)?.id ?? role, stableGuid('role-assignment', name)]),
  }));
  const inEstate = estate.flatMap(({ content }) =>
    content.resources.map((spec) => ({
      citation: `${content.subscription}.yaml ${spec.name}`,
      names: new Set([spec.name, ...innerNames(JSON.parse(JSON.stringify(spec)))]),
    })),
  );
  return [...granted, ...named, ...inEstate];
}

/** Deployments, computes, connections and settings have no entry of their own. */
function innerNames(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(innerNames);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'name' && typeof inner === 'string' ? [inner] : innerNames(inner),
  );
}

function eventsOf({ tenant, months }: Story): ToldEvent[] {
  const scopes = new Map<string, readonly string[]>(
    tenant.content.roleAssignments.map(({ name, scope }) => [name, [scope]]),
  );
  return months.flatMap(({ content }) =>
    content.events.map((event) => {
      remember(scopes, event);
      const target = targetOf(event);
      const about = [target, ...stringsIn(JSON.parse(JSON.stringify({ ...event, why: '' })))];
      const names = [...about, ...(scopes.get(target) ?? [])].flatMap((text) => [
        text,
        text.slice(text.indexOf(':') + 1),
      ]);
      return {
        do: event.do,
        citation: `${content.month}.yaml ${event.on} ${event.do} ${target}`,
        names: new Set([...names, ...(event.do === 'alert' ? [stableGuid('alert', target)] : [])]),
      };
    }),
  );
}

/** What later events name only by its name: who was granted what, and what an alert was about. */
function remember(scopes: Map<string, readonly string[]>, event: StoryEvent): void {
  if (event.do === 'grant') scopes.set(event.assignment.name, [event.assignment.scope]);
  if (event.do === 'alert') scopes.set(event.alert.name, [event.alert.resource]);
  if (event.do === 'open-path') scopes.set(event.path.name, [event.path.target]);
  if (event.do === 'exempt') scopes.set(event.exemption.name, [event.exemption.resource]);
}

/** What an event is about, under whichever word its kind has for it. */
function targetOf(event: StoryEvent): string {
  if ('governance' in event) return event.governance.resource;
  if ('exemption' in event) return nameOf(event.exemption);
  if ('alert' in event) return nameOf(event.alert);
  if ('path' in event) return nameOf(event.path);
  if ('assignment' in event) return nameOf(event.assignment);
  if ('resource' in event) return nameOf(event.resource);
  return event.subscription;
}

const nameOf = (told: string | { readonly name: string }): string =>
  typeof told === 'string' ? told : told.name;

function stringsIn(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return (Array.isArray(value) ? value : Object.values(value)).flatMap(stringsIn);
}
