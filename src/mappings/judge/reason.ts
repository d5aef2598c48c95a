import type { Axes, Conclusion } from '../../model/assessment.ts';
import type { Gap } from '../../model/gap.ts';
import { compareBytes } from '../../model/json.ts';
import { populationOf } from '../../model/population.ts';
import { withoutStop } from '../../model/without-stop.ts';
import { type Weighing, weighingWords } from './weighings.ts';

const reasonWords: Readonly<Record<Gap['reason'], string>> = {
  refused: 'access refused',
  failed: 'the request failed',
  truncated: 'the answer was cut',
  short: 'rows are missing',
  stale: 'too old for the as-of date',
  'plan-off': 'plan off',
  'not-offered': 'not offered in this cloud',
  unproved: 'right to read not proved',
  'not-requested': 'not collected',
};

type Beside = {
  /** It is asked of an AI system of which nothing was seen. */
  readonly unseen: boolean;
  /** What speaks against what people say, and was weighed. */
  readonly weighings: readonly Weighing[];
};

/** Why a control concludes as it does, in one or two sentences. `gaps` are those of its own sources. */
export function reasonFor(
  conclusion: Conclusion,
  axes: Axes,
  gaps: readonly Gap[],
  { unseen, weighings }: Beside = { unseen: false, weighings: [] },
): string {
  switch (conclusion) {
    case 'deficiency':
      return deficiency(axes, gaps);
    case 'deficiency-accepted':
      return `${fails(axes.technical, gaps)}${accepted(axes.acceptance)}`;
    case 'not-determined':
      return notDetermined(axes.technical, gaps, unseen);
    case 'open':
      return `${open(axes)} ${telemetry(axes.technical)}`;
    case 'supported':
      return `${telemetry(axes.technical)} ${peoplesPart(axes.human, weighings)}`;
    case 'not-applicable':
      return `${notApplicable(axes.scope)}${weighedBeside(axes, weighings)}`;
    case 'scope-undetermined':
      return `${axes.scope.reason} As an indication only: ${indication(axes.technical, gaps)}`;
    case 'not-assessed':
      return axes.scope.reason;
  }
}

const notApplicable = ({ state, reason }: Axes['scope']): string =>
  state === 'out'
    ? reason
    : 'Every source was read completely and holds nothing the control applies to.';

function deficiency({ technical, human, acceptance }: Axes, gaps: readonly Gap[]): string {
  const found = technical.state === 'fail' ? fails(technical, gaps) : telemetry(technical);
  return `${declared(human)}${found}${accepted(acceptance)}`;
}

const declared = ({ state }: Axes['human']): string =>
  state === 'not-met' ? 'The organisation declares it not met. ' : '';

function fails(technical: Axes['technical'], gaps: readonly Gap[]): string {
  const { k, u, complete } = technical;
  const counted = `${k} of ${populationOf(technical).seen} ${verb(k, 'fails', 'fail')}`;
  if (u === 0 && complete) return `${counted}.`;
  return `At least ${counted}, because ${notJudged(technical)}. ${gapText(gaps)}`;
}

const nothingSeen =
  'Cannot be determined: no resource that was seen is named by the selectors of the system. Correct the selectors, or register the system as hosted elsewhere.';

function notDetermined(
  technical: Axes['technical'],
  gaps: readonly Gap[],
  unseen: boolean,
): string {
  if (technical.state !== 'unknown') return 'Neither a check nor people can answer this control.';
  if (unseen) return nothingSeen;
  return `Cannot be determined: ${notJudged(technical)}. ${gapText(gaps)}`;
}

/** What was seen and could not be judged, apart from what was not seen at all. */
function notJudged(technical: Axes['technical']): string {
  const { seen, unknown, unread } = populationOf(technical);
  const parts = [
    ...(unknown > 0 ? [`${unknown} of ${seen} could not be judged`] : []),
    ...(unread > 0 ? [`${unread} ${verb(unread, 'scope', 'scopes')} could not be read`] : []),
  ];
  return parts.length === 0 ? 'not all may have been seen' : parts.join(' and ');
}

const openWords: Readonly<Record<Axes['human']['state'], string>> = {
  'not-met': 'is declared not met',
  open: 'is open',
  expired: 'has expired',
  'not-known': 'may have been ended by a change that nobody can tell of',
  asserted: 'is asserted without a document or a review',
  evidenced: 'is evidenced',
  'none-needed': 'is not described',
};

function open({ human, technical }: Axes): string {
  if (human.state === 'none-needed')
    return 'No deciding check answers this control and nothing is asked of people yet.';
  if (human.state === 'evidenced') return `People's part is evidenced but ${against(technical)}.`;
  return `People's part ${openWords[human.state]}.`;
}

const supportingFacts = (n: number): string => `${n} supporting ${verb(n, 'fact', 'facts')}`;

function against({ supportingFails, supportingUnknown }: Axes['technical']): string {
  if (supportingFails > 0) return `contradicted by ${supportingFacts(supportingFails)}`;
  return `${supportingFacts(supportingUnknown)} that may contradict it could not be judged`;
}

function peoplesPart({ state }: Axes['human'], weighings: readonly Weighing[]): string {
  if (state !== 'evidenced') return 'Nothing is asked of people.';
  return weighings.length === 0
    ? "People's part is evidenced."
    : `People's part is evidenced despite ${weighingWords(weighings)}.`;
}

/** A decision stands up to what was weighed, so whoever weighed it is named beside the decision. */
const weighedBeside = ({ human }: Axes, weighings: readonly Weighing[]): string =>
  human.state === 'evidenced' && weighings.length > 0
    ? ` It is out despite ${weighingWords(weighings)}.`
    : '';

/** What telemetry says, in every state, so that no conclusion hides it. */
function telemetry(technical: Axes['technical']): string {
  const { state, u, n } = technical;
  switch (state) {
    case 'none':
      return 'No check decides any part of it.';
    case 'not-applicable':
      return 'Its checks find nothing they apply to.';
    case 'pass':
      return `${n} of ${n} ${verb(n, 'passes', 'pass')}.`;
    case 'unknown':
      return u > 0 ? `${notJudged(technical)}.` : 'Not all may have been seen.';
    case 'fail':
      throw new Error('fails are said with their count');
  }
}

function indication(technical: Axes['technical'], gaps: readonly Gap[]): string {
  return technical.state === 'fail' ? fails(technical, gaps) : telemetry(technical);
}

const accepted = ({ covers, until }: Axes['acceptance']): string =>
  covers === 'all' ? ` All are accepted${until === null ? '' : ` until ${until}`}.` : '';

const verb = (n: number, one: string, many: string): string => (n === 1 ? one : many);

/** Enough to act on; the completeness table lists the rest. */
const mostNamed = 3;

function gapText(gaps: readonly Gap[]): string {
  const groups = Map.groupBy(gaps, ({ reason, cure }) => `${reason} ${cure}`);
  const named = [...groups]
    .toSorted(([a], [b]) => compareBytes(a, b))
    .map(([, group]) => describe(group));
  // Which gap, if any, is behind which unknown stands with each finding, not here.
  const each = 'The findings say for each what was missing';
  if (named.length === 0) return `${each}.`;
  const more = named.length - mostNamed;
  const rest = more > 0 ? `; and ${more} more in the completeness table` : '';
  return `${each}. Not read completely: ${named.slice(0, mostNamed).join('; ')}${rest}.`;
}

function describe(group: readonly Gap[]): string {
  const [first] = group;
  if (first === undefined) throw new Error('a group of gaps holds at least one');
  const sources = [...new Set(group.map(({ source }) => source))].toSorted(compareBytes).join(', ');
  const isWider = group.some(({ scope }) => !scope.startsWith('/subscriptions/'));
  const where = isWider ? '' : ` in ${subscriptions(group)}`;
  return `${sources}${where} (${reasonWords[first.reason]}; cure: ${withoutStop(first.cure)})`;
}

function subscriptions(group: readonly Gap[]): string {
  const n = new Set(group.map(({ scope }) => scope.split('/')[2])).size;
  return `${n} ${verb(n, 'subscription', 'subscriptions')}`;
}
