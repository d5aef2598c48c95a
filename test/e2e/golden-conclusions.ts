import type { Conclusion, ControlResult } from '../../src/model/assessment.ts';
import type { SampleTenant } from '../../src/sample/tenant.ts';
import type { Outcome } from './judge-tenant.ts';
import type { Citations } from './story-citations.ts';

/** One month as it was judged. */
export type JudgedMonth = {
  readonly month: string;
  readonly tenant: SampleTenant;
  readonly outcome: Outcome;
};

/** A fact and where the story makes it so, or the word for what no fact decides. */
export type Because =
  | string
  | {
      readonly check: string;
      readonly said: string;
      readonly on: string;
      readonly story: string;
    };

export type GoldenControl = {
  readonly control: string;
  readonly system: string;
  /** From month to month, or once where it never changes. */
  readonly conclusion: Conclusion | Readonly<Record<string, Conclusion>>;
  /** Of the first month. */
  readonly because: Because;
  /** Of each month that concludes otherwise than the one before. */
  readonly changes?: Readonly<Record<string, Because>>;
};

export type Golden = { readonly framework: string; readonly controls: readonly GoldenControl[] };

/** Every control of every framework, from month to month, each with what lies behind it. */
export function goldenOf(months: readonly JudgedMonth[], citations: Citations): Golden[] {
  const controls = Map.groupBy(
    months.flatMap(({ outcome }) => outcome.assessment.controls),
    ({ framework }) => framework,
  );
  return [...controls].map(([framework, results]) => {
    const named = Map.groupBy(results, ({ control, system }) => `${control}\n${system}`);
    return {
      framework,
      controls: [...named.values()].map((inMonths) => controlOf(inMonths, months, citations)),
    };
  });
}

function controlOf(
  results: readonly ControlResult[],
  months: readonly JudgedMonth[],
  citations: Citations,
): GoldenControl {
  const [first] = results;
  if (first === undefined || results.length !== months.length)
    throw new Error(`${first?.control ?? 'a control'} is not concluded once in every month`);
  const { control, system } = first;
  const conclusions = results.map(({ conclusion }) => conclusion);
  const steps = results.map((result, at) => ({ result, at, month: months[at]?.month ?? '' }));
  const changed = steps.filter(({ at }) => at > 0 && conclusions[at] !== conclusions[at - 1]);
  const because = reasonOf({ result: first, at: 0, months, citations, previous: undefined });
  if (changed.length === 0) return { control, system, conclusion: first.conclusion, because };
  return {
    control,
    system,
    conclusion: Object.fromEntries(steps.map(({ result, month }) => [month, result.conclusion])),
    because,
    changes: Object.fromEntries(
      changed.map(({ result, at, month }) => [
        month,
        reasonOf({ result, at, months, citations, previous: results[at - 1] }),
      ]),
    ),
  };
}

export type Asked = {
  readonly result: ControlResult;
  readonly at: number;
  readonly months: readonly JudgedMonth[];
  readonly citations: Citations;
  /** The same control a month earlier. */
  readonly previous: ControlResult | undefined;
};

function reasonOf(asked: Asked): Because {
  const { conclusion, axes } = asked.result;
  if (conclusion === 'scope-undetermined')
    return axes.scope.reason.includes('certain roles')
      ? 'by role, no workspace'
      : 'per system, no register';
  if (conclusion === 'not-assessed') return 'outside what the tool looks at';
  const { state } = axes.technical;
  return (
    factBehind(asked) ?? words[state] ?? 'telemetry finds nothing wrong, people have their part'
  );
}

const words: Partial<Record<ControlResult['axes']['technical']['state'], string>> = {
  none: 'people only',
  'not-applicable': 'nothing to judge, people only',
};

/** What happened in the tenant that telemetry shows, where that decides. */
export function factBehind(asked: Asked): Because | undefined {
  const { result, previous } = asked;
  const { state } = result.axes.technical;
  const was = previous?.axes.technical.state;
  if (was === 'fail' && state !== 'fail') return lostFact(asked);
  if (state === 'fail' || state === 'unknown') return newFact(asked, state);
  return was === 'unknown' ? seenFact(asked) : undefined;
}

type Fact = {
  readonly check: string;
  readonly subject: string;
  readonly related: readonly string[];
};

/** What the checks behind the control said of subjects, those apart that only support it. */
const factsOf = (
  { checks }: ControlResult,
  month: JudgedMonth | undefined,
  verdict: 'fail' | 'unknown',
): Fact[] =>
  checks
    .filter(({ strength }) => strength !== 'supporting')
    .flatMap(({ check }) =>
      exceptionsOf(month, check)
        .filter((each) => each.verdict === verdict)
        .map(({ subject, related }) => ({ check, subject, related })),
    );

const exceptionsOf = (month: JudgedMonth | undefined, check: string) =>
  month?.outcome.assessment.checks.find(({ id }) => id === check)?.exceptions ?? [];

const isSo = (fact: Fact, month: JudgedMonth | undefined, verdict: 'fail' | 'unknown'): boolean =>
  exceptionsOf(month, fact.check).some(
    (each) => each.subject === fact.subject && each.verdict === verdict,
  );

/** A fact that was not so the month before; in the first month, one that stays so, if there is one. */
function newFact(asked: Asked, verdict: 'fail' | 'unknown'): Because | undefined {
  const { result, at, months } = asked;
  const facts = factsOf(result, months[at], verdict);
  const isWanted = (fact: Fact): boolean =>
    at === 0
      ? months.every((month) => isSo(fact, month, verdict))
      : !isSo(fact, months[at - 1], verdict);
  const wanted = facts.filter(isWanted);
  const cited = (wanted.length === 0 ? facts : wanted).map((fact) => {
    const isOld = months.slice(0, Math.max(at - 1, 0)).some((month) => isSo(fact, month, verdict));
    return cite(fact, isOld ? 'seen again' : verdict, asked);
  });
  return ofThisMonth(cited, asked);
}

/** A fail of the month before that is none any more, or that nobody can see. */
function lostFact(asked: Asked): Because | undefined {
  const { result, at, months } = asked;
  const here = months[at];
  const cited = factsOf(result, months[at - 1], 'fail').map((fact) => {
    const hidden = exceptionsOf(here, fact.check).some(
      ({ subject, verdict }) =>
        verdict === 'unknown' && `${fact.subject}/`.startsWith(`${subject}/`),
    );
    const isGone = citations(asked, fact)?.includes(' delete ') ?? false;
    return cite(fact, hidden && !isGone ? 'unknown' : 'no longer', asked);
  });
  return ofThisMonth(cited, asked);
}

const citations = ({ at, months, citations: told }: Asked, { check, subject }: Fact) =>
  told.happened(months[at]?.month ?? '', namesIn(subject, months[at]?.tenant), check);

/** What nobody knew the month before. */
function seenFact(asked: Asked): Because | undefined {
  const { result, at, months } = asked;
  const cited = factsOf(result, months[at - 1], 'unknown').map((fact) =>
    cite(fact, 'no longer unknown', asked),
  );
  return ofThisMonth(cited, asked);
}

const ofThisMonth = (cited: readonly Because[], { at, months }: Asked): Because | undefined =>
  cited.find(
    (each) => typeof each !== 'string' && each.story.startsWith(months[at]?.month ?? ''),
  ) ?? cited[0];

function cite(fact: Fact, said: string, asked: Asked): Because {
  const { at, months, citations: told } = asked;
  const { check, subject } = fact;
  const tenant = months[at]?.tenant;
  const about = { check, on: shortened(subject, tenant) };
  const names = storyNames(fact, tenant);
  const story = at === 0 ? undefined : eventBehind(check, names, said, asked);
  if (story !== undefined) return { ...about, said, story };
  const added = months.flatMap((each) => told.happened(each.month, names, check) ?? [])[0];
  return {
    ...about,
    said: at === 0 ? said : `${said} as time passes`,
    story: told.defined(names) ?? added ?? 'nobody tells',
  };
}

function eventBehind(
  check: string,
  names: readonly string[],
  said: string,
  { at, months, citations: told }: Asked,
): string | undefined {
  const month = months[at]?.month ?? '';
  const happened = told.happened(month, names, check);
  if (said === 'fail' || said === 'no longer') return happened;
  return said === 'unknown'
    ? (happened ?? told.sight(month, 'taken'))
    : (told.sight(month, 'given') ?? happened);
}

/** Who may do what is told of the assignment, everything else of the resource. */
function storyNames({ check, subject, related }: Fact, tenant: SampleTenant | undefined): string[] {
  const ids = check.startsWith('AZ-IAM-') ? [...related, subject] : [subject, ...related];
  const rule = ruleBehind[check];
  return [...(rule === undefined ? [] : [rule]), ...ids.flatMap((id) => namesIn(id, tenant))];
}

/** What the story switches on by a name that no resource bears. */
const ruleBehind: Readonly<Record<string, string>> = {
  'AZ-AIS-021': 'account-cmk',
  'AZ-MLW-013': 'ml-cmk',
};

/** The parts of an id as the story names them, from the last to the first, subscriptions by their name. */
function namesIn(id: string, tenant: SampleTenant | undefined): string[] {
  const subscriptions = new Map(tenant?.subscriptions.map((one) => [one.id, one.displayName]));
  return id
    .split(/[/|_]/)
    .filter((part) => part !== '')
    .toReversed()
    .map((part) => subscriptions.get(part) ?? part);
}

/** An id without the provider's words, as the story would say it. */
function shortened(id: string, tenant: SampleTenant | undefined): string {
  const [resource = ''] = id.split('/providers/microsoft.security/assessments/');
  const parts = resource.split('/').filter((part) => part !== '');
  const at = parts.lastIndexOf('providers');
  if (at === -1) return namesIn(resource, tenant)[0] ?? resource;
  return parts
    .slice(at + 2)
    .filter((_, n) => n % 2 === 1)
    .join('/');
}
