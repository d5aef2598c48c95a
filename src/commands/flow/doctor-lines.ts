import type { CredentialKind } from '../../collect/azure/sign-in.ts';
import type { Diagnosis } from '../../collect/doctor/diagnose.ts';
import type { ForetoldGap, SourceOutlook } from '../../collect/doctor/outlook.ts';
import type { Gap } from '../../model/gap.ts';
import { subscriptionScopeOf, tenantScope } from '../../model/ids.ts';
import { notAskedFor } from '../../model/missing-gaps.ts';
import { plural } from '../../model/plural.ts';
import { wrap } from '../wrap.ts';
import { foretold, isRead } from './foretold.ts';

type Examined = {
  readonly diagnosis: Diagnosis;
  readonly auth: CredentialKind;
  readonly warnings: readonly string[];
  readonly roleFile: string;
};

/** What doctor says to people: who, what is in sight, what will be missing, what to ask for, how long. */
export function doctorLines({ diagnosis, auth, warnings, roleFile }: Examined): string[] {
  const sources = diagnosis.sources.filter(({ isAsked }) => isAsked);
  return [
    ...identityLines(diagnosis, auth),
    '',
    'Sources',
    ...sources.map(sourceLine),
    ...problemsOf(sources).flatMap(problemLines),
    ...(sources.some(hasRightsGap) ? ['', ...roleLines(diagnosis, roleFile)] : []),
    ...warnings.flatMap((text) => ['', ...wrap(`Warning: ${text}`, '', '  ')]),
    '',
    ...settingsLines(diagnosis),
    ...estimateLines(diagnosis),
    ...verdictLines(diagnosis),
  ];
}

const kinds = { user: 'user', 'service-principal': 'service principal', unknown: 'identity' };

function identityLines(diagnosis: Diagnosis, auth: CredentialKind): string[] {
  const { principal, tenantName, cloud, endpoint, scope } = diagnosis;
  const ends = principal.tokenEnds.toISOString();
  const token = auth === 'token' ? `ends ${ends}, cannot be renewed` : `renewed after ${ends}`;
  const { basis, subscriptions, seen, doubt, roles } = scope;
  return [
    ...row('Tenant', `${tenantName} (${principal.tenant})`),
    ...row('Cloud', `${cloud}, ${endpoint}`),
    ...row('Signed in', `${kinds[principal.kind]} ${principal.objectId}, by ${auth}`),
    ...row('Token', token),
    ...(roles.length === 0 ? ['none that could be read'] : roles).flatMap((role, at) =>
      row(at === 0 ? 'Roles' : '', shortScope(role)),
    ),
    ...row('Scope', `${seen.length} of ${subscriptions.length} expected subscriptions seen`),
    ...row('', `expected ${bases[basis]}${doubt === undefined ? '' : `; ${doubt}`}`),
    ...subscriptions
      .filter((id) => !seen.includes(`/subscriptions/${id}`))
      .flatMap((id) => row('', `not seen: ${id}`)),
  ];
}

const groups = '/providers/Microsoft.Management/managementGroups';

/** Ids of management groups alone are longer than a line. */
const shortScope = (text: string): string => text.replaceAll(`${groups}/`, 'management group ');

const bases = {
  'management-groups': 'by the list below the management group',
  'subscription-list': 'as named on the command line or in proofpack.yaml',
  'as-seen': 'as seen only: nobody gave the list',
};

const row = (name: string, text: string): string[] => wrap(text, name.padEnd(11), ' '.repeat(11));

function sourceLine(source: SourceOutlook): string {
  const { id, gaps } = source;
  const reasons = [...new Set(gaps.map(({ reason }) => reason))].join(', ');
  const outlook = gaps.length === 0 ? 'complete' : `gaps: ${reasons}`;
  return `  ${id.padEnd(24)}${isRead(source) ? outlook : 'not asked for'}`;
}

type Problem = Pick<Gap, 'reason' | 'detail' | 'cure'> & {
  readonly sources: Set<string>;
  readonly scopes: Set<string>;
};

/** One cause is told once, however many sources and subscriptions it darkens. */
function problemsOf(sources: readonly SourceOutlook[]): Problem[] {
  const problems = new Map<string, Problem>();
  for (const gap of sources.flatMap(({ gaps }) => gaps)) {
    const { source, reason, detail, cure } = gap;
    const key = JSON.stringify([reason, detail, cure]);
    const known = problems.get(key);
    const problem = known ?? { reason, detail, cure, sources: new Set(), scopes: new Set() };
    problem.sources.add(source);
    problem.scopes.add(whereOf(gap));
    problems.set(key, problem);
  }
  return [...problems.values()];
}

/** The very thing where it is one, the subscription where there are several in it. */
const whereOf = ({ scope, scopes: [only = scope, ...more] }: ForetoldGap): string =>
  more.length === 0 ? only : scope;

const problemLines = ({ reason, detail, cure, sources, scopes }: Problem): string[] => [
  '',
  ...wrap(`${reason}: ${detail}`, '', '  '),
  ...wrap(`Sources: ${few([...sources])}`, '  ', '    '),
  ...wrap(`Where: ${few([...scopes])}`, '  ', '    '),
  ...wrap(`Cure: ${cure}`, '  ', '    '),
];

/** A screen of people, not of ids. */
const mostNames = 10;

function few(names: readonly string[]): string {
  const shown = names
    .slice(0, mostNames)
    .map((name) => (name === tenantScope ? 'the whole tenant' : name));
  const more = names.length - shown.length;
  return more === 0 ? shown.join(', ') : `${shown.join(', ')} and ${more} more (--json lists all)`;
}

const hasRightsGap = ({ gaps }: SourceOutlook): boolean =>
  gaps.some(
    ({ reason, scopes }) => reason === 'refused' || (reason === 'unproved' && scopes.some(isWide)),
  );

/** What a role on subscriptions proves; of a single thing something else than rights is in doubt. */
const isWide = (scope: string): boolean =>
  scope === tenantScope || scope === subscriptionScopeOf(scope);

const assigneeTypes: Record<Diagnosis['principal']['kind'], readonly string[]> = {
  user: ['User'],
  'service-principal': ['ServicePrincipal'],
  unknown: [],
};

/** Commands as they are typed; a line that ends in a backslash goes on. */
function roleLines({ principal }: Diagnosis, roleFile: string): string[] {
  return [
    ...wrap(
      'Reader closes every gap of rights. The least that does is the role that comes with this tool. Whoever may create roles on the tenant root group runs:',
    ),
    '',
    `groups=${groups}`,
    `sed s/TENANT_ID/${principal.tenant}/ \\`,
    `  ${roleFile} > proofpack-reader.json`,
    'az role definition create --role-definition proofpack-reader.json',
    'az role assignment create --role "proofpack reader" \\',
    `  --assignee-object-id ${principal.objectId} \\`,
    ...assigneeTypes[principal.kind].map((type) => `  --assignee-principal-type ${type} \\`),
    `  --scope $groups/${principal.tenant}`,
  ];
}

/** Only what was read is known, and what is known had to be readable as well. */
function settingsLines({ diagnosticSettings: { read, left } }: Diagnosis): string[] {
  if (left === 0) return [];
  return wrap(
    `Where logs are sent is known from the diagnostic settings of ${plural(read, 'AI resource', 'AI resources')}; those of ${left} more are read in collecting, and workspaces and storage that only they name need Reader too.`,
  );
}

function estimateLines({ estimate }: Diagnosis): string[] {
  const { graphCalls, armCalls, tenantCalls, metricsCalls, logQueries, busiest, seconds } =
    estimate;
  const most = busiest === undefined ? '' : ` (at most ${busiest.calls} in one subscription)`;
  return wrap(
    `Collecting takes about ${plural(graphCalls, 'call', 'calls')} to Resource Graph, ${armCalls + tenantCalls} to Resource Manager${most}, ${metricsCalls} for metrics and ${logQueries} to logs. Azure's quotas alone make that at least ${duration(seconds)}.`,
  );
}

const duration = (seconds: number): string =>
  seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;

function verdictLines(diagnosis: Diagnosis): string[] {
  const { sources } = diagnosis;
  const read = sources.filter(isRead);
  const open = read.filter(({ gaps }) => gaps.length > 0).length;
  const left = sources.length - read.length;
  const verdict =
    open === 0
      ? `${read.length} of ${read.length} sources can be read completely.`
      : `${open} of ${read.length} sources would have gaps. What a gap hides is unknown, never a pass.`;
  const besides = left === 0 ? '' : ` ${plural(left, 'source is', 'sources are')} not asked for.`;
  const isMissed = left > notAskedFor(foretold(diagnosis)).size;
  const lacks = isMissed ? ' What --only and --skip leave out makes it INCOMPLETE.' : '';
  return wrap(`${verdict}${besides}${lacks}`);
}
