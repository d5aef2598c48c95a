import type { CredentialKind } from '../../collect/azure/sign-in.ts';
import type { Diagnosis, SourceOutlook } from '../../collect/doctor/diagnose.ts';
import type { Gap } from '../../model/gap.ts';
import { wrap } from './wrap.ts';

type Examined = {
  readonly diagnosis: Diagnosis;
  readonly auth: CredentialKind;
  readonly warnings: readonly string[];
  readonly roleFile: string;
};

/** What doctor says to people: who, what is in sight, what will be missing, what to ask for, how long. */
export function doctorLines({ diagnosis, auth, warnings, roleFile }: Examined): string[] {
  const { sources } = diagnosis;
  return [
    ...identityLines(diagnosis, auth),
    '',
    'Sources',
    ...sources.map(sourceLine),
    ...problemsOf(sources).flatMap(problemLines),
    ...(sources.some(hasRightsGap) ? ['', ...roleLines(diagnosis, roleFile)] : []),
    ...warnings.flatMap((text) => ['', ...wrap(`Warning: ${text}`, '  ')]),
    '',
    ...estimateLines(diagnosis),
    ...verdictLines(sources),
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
  'subscription-list': 'as named on the command line',
  'as-seen': 'as seen only: nobody gave the list',
};

const row = (name: string, text: string): string[] => wrap(text, ' '.repeat(11), name.padEnd(11));

function sourceLine({ id, gaps }: SourceOutlook): string {
  const reasons = [...new Set(gaps.map(({ reason }) => reason))].join(', ');
  return `  ${id.padEnd(24)}${gaps.length === 0 ? 'complete' : `gaps: ${reasons}`}`;
}

type Problem = Pick<Gap, 'reason' | 'detail' | 'cure'> & {
  readonly sources: Set<string>;
  readonly scopes: Set<string>;
};

/** One cause is told once, however many sources and subscriptions it darkens. */
function problemsOf(sources: readonly SourceOutlook[]): Problem[] {
  const problems = new Map<string, Problem>();
  for (const { source, scope, reason, detail, cure } of sources.flatMap(({ gaps }) => gaps)) {
    const key = JSON.stringify([reason, detail, cure]);
    const known = problems.get(key);
    const problem = known ?? { reason, detail, cure, sources: new Set(), scopes: new Set() };
    problem.sources.add(source);
    problem.scopes.add(scope);
    problems.set(key, problem);
  }
  return [...problems.values()];
}

const indent = '  ';

const problemLines = ({ reason, detail, cure, sources, scopes }: Problem): string[] => [
  '',
  ...wrap(`${reason}: ${detail}`, indent),
  ...wrap(`Sources: ${few([...sources], 8)}`, `${indent}${indent}`, indent),
  ...wrap(`Where: ${few([...scopes], 3)}`, `${indent}${indent}`, indent),
  ...wrap(`Cure: ${cure}`, `${indent}${indent}`, indent),
];

function few(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).map((name) => (name === '/' ? 'the whole tenant' : name));
  const more = names.length - shown.length;
  return more === 0 ? shown.join(', ') : `${shown.join(', ')} and ${more} more`;
}

const hasRightsGap = ({ gaps }: SourceOutlook): boolean =>
  gaps.some(({ reason }) => reason === 'refused' || reason === 'unproved');

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

function estimateLines({ estimate }: Diagnosis): string[] {
  const { graphCalls, armCalls, tenantCalls, busiest, seconds } = estimate;
  const most =
    busiest === undefined ? '' : `, at most ${busiest.calls} of them in one subscription`;
  return wrap(
    `Collecting makes about ${graphCalls} calls to Resource Graph and ${armCalls + tenantCalls} to Resource Manager${most}. Azure's quotas alone make that at least ${duration(seconds)}.`,
  );
}

const duration = (seconds: number): string =>
  seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;

function verdictLines(sources: readonly SourceOutlook[]): string[] {
  const open = sources.filter(({ gaps }) => gaps.length > 0).length;
  if (open === 0) return wrap(`All ${sources.length} sources can be read completely.`);
  return wrap(
    `${open} of ${sources.length} sources would have gaps. What a gap hides is unknown, never a pass.`,
  );
}
