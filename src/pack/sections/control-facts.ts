import type { ControlResult } from '../../model/assessment.ts';
import { type Control, rhythmWords } from '../../model/catalog.ts';
import { crossedWith } from '../../model/crosswalk.ts';
import { compareBytes } from '../../model/json.ts';
import type { ControlOwner } from '../../model/workspace/applicability.ts';
import { controlOwners } from '../../model/workspace/control-owner.ts';
import type { Outstanding } from '../../model/workspace/outstanding.ts';
import { sourcesOf } from '../check-sources.ts';
import type { PackContext } from '../pack-input.ts';
import { relatedWords } from '../related-words.ts';
import { controlId, queryId } from '../row-id.ts';
import { laterWords, plural } from '../words.ts';
import { sharedForce } from './control-axes.ts';
import type { SharedDates } from './shared-dates.ts';
import { rowLabel } from '../where-stands.ts';

/** What its checks are to the control, said from the checks themselves, so that no two sentences disagree. */
function coverageWords({ coverage, checks }: Control): string {
  if (coverage === 'automated')
    return 'automated: the checks below decide the whole requirement, for what runs in Azure';
  const people = coverage === 'partial' ? 'people supply the rest' : 'people supply all of it';
  const has = (strength: ControlResult['checks'][number]['strength']): boolean =>
    checks.some((link) => link.strength === strength);
  if (has('deciding')) return `${coverage}: the deciding checks answer a part; ${people}`;
  if (has('necessary'))
    return `${coverage}: no check decides; the necessary checks must pass and do not suffice; ${people}`;
  if (checks.length > 0)
    return `${coverage}: no check decides; the supporting checks are shown beside it; ${people}`;
  return `${coverage}: no check looks at it; ${people}`;
}

/** How far the tool can see of it, who answers for it until when, since when it binds, and where the rest stands. */
export function controlFacts(
  context: PackContext,
  control: Control,
  results: readonly ControlResult[],
  dates: SharedDates,
): (readonly [string, string])[] {
  const { assessment, catalog } = context;
  const own = laterWords(control.force, assessment.asOf);
  const name = dates.get(own);
  const later = name === undefined ? own : `${name}, at the head of the control sheets`;
  return [
    ...forceFacts(control, results),
    ['Coverage', coverageWords(control)],
    ['Responsibility', responsibilityWords(control)],
    ...ownerFacts(context, results),
    ...(later === '' ? [] : ([['Other dates', later]] as const)),
    ...relatedFacts(catalog, results),
    ...evidenceFacts(context, results),
    [rowLabel(context, results.length), rowWords(results)],
  ];
}

/** Since when or until when, and by which law. */
function forceFacts(
  { force }: Control,
  results: readonly ControlResult[],
): (readonly [string, string])[] {
  const shared = sharedForce(results);
  const words = [
    ...(shared === undefined ? [] : [shared]),
    ...(force.kind === 'law' ? [`${force.act}, ${force.article}`] : []),
  ];
  return words.length === 0 ? [] : [['Force', words.join('; ')]];
}

/** Who answers for it, where a workspace was given that could say so, and until when. */
function ownerFacts(
  { assessment, workspace, work }: PackContext,
  [first]: readonly ControlResult[],
): (readonly [string, string])[] {
  if (first === undefined) return [];
  const waiting = work.filter(({ controls }) =>
    controls.some((each) => each.framework === first.framework && each.control === first.control),
  );
  const due = waiting.length === 0 ? [] : [dayWords(waiting, assessment.asOf)];
  if (workspace === undefined) return due.map((words) => ['Due', words]);
  const found = controlOwners(workspace.owners)(first);
  const owner = found === undefined ? ['nobody is named in controls.yaml'] : ownerWords(found);
  return [['Owner', [...owner, ...due].join('; ')]];
}

const ownerWords = ({ owner, operator, every }: ControlOwner): string[] => [
  owner,
  ...(operator === undefined ? [] : [`carried out by ${operator}`]),
  ...(every === undefined ? [] : [`looked at ${rhythmWords[every]}`]),
];

/** The first day on which people should have supplied what the control waits for. */
function dayWords(waiting: readonly Outstanding[], asOf: string): string {
  const days = [...new Set(waiting.flatMap(({ due }) => due ?? []))].toSorted(compareBytes);
  const [next, ...later] = days;
  if (next === undefined) return 'no day is set for what people must supply';
  const overdue = next < asOf.slice(0, 10) ? ', overdue' : '';
  const last = later.at(-1);
  const more = `; ${plural(later.length, 'more day', 'more days')} until ${last}`;
  return `next due ${next}${overdue}${last === undefined ? '' : more}`;
}

/** By which queries everything was read that its checks look at. */
function evidenceFacts(
  { assessment }: PackContext,
  [first]: readonly ControlResult[],
): (readonly [string, string])[] {
  const ids = new Set(first?.checks.map(({ check }) => check));
  const read = assessment.checks.filter(({ id }) => ids.has(id));
  const sources = new Set(read.flatMap((check) => [...sourcesOf(check)]));
  if (sources.size === 0) return [];
  const queries = [...sources].toSorted(compareBytes).map(queryId);
  return [['Evidence', `read by ${queries.join(', ')}`]];
}

/** Row ids differ by the system alone, which the table above has in full. */
function rowWords(results: readonly ControlResult[]): string {
  const [first] = results;
  if (first === undefined) return '';
  const { framework, control, system } = first;
  return results.length === 1
    ? controlId(framework, control, system)
    : `${controlId(framework, control, '')} with the system of each row above`;
}

function relatedFacts(
  { crosswalks }: PackContext['catalog'],
  [first]: readonly ControlResult[],
): (readonly [string, string])[] {
  if (first === undefined) return [];
  const related = crossedWith(crosswalks, first.framework, first.control);
  return related.length === 0 ? [] : [['Related elsewhere', relatedWords(related)]];
}

const responsibilityWords = ({ responsibility, inherited }: Control): string =>
  inherited === undefined ? responsibility : `${responsibility}; inherited: ${inherited}`;
