import type { CheckResult } from '../../model/assessment.ts';
import type { Gap } from '../../model/gap.ts';
import { subscriptionScopeOf } from '../../model/ids.ts';
import { isWhole, missingGaps, notComplete } from '../../model/missing-gaps.ts';
import type { Block, Cell } from '../../model/pack.ts';
import { cappedTable, column, facts, text } from '../blocks.ts';
import { sourcesOf } from '../check-sources.ts';
import { unlookedCure, unlookedIn, unlookedNames } from '../estate/source-state.ts';
import type { PackContext } from '../pack-input.ts';
import { plural } from '../words.ts';
import { howFound } from '../where-stands.ts';

const mostShown = 3;

/** What nobody can say anything about: AI in no system, evidence that is missing, results that are unknown. */
export function blindSpotBlocks(context: PackContext): Block[] {
  const { tally } = context.figures.verdicts;
  return [
    facts([
      ['Unassigned AI', unassignedWords(context)],
      ['Unknown', `${tally.unknown} of ${tally.fail + tally.pass + tally.unknown} check results`],
    ]),
    missingBlock(context),
  ];
}

function missingBlock(context: PackContext): Block {
  const { assessment } = context;
  const rows = [...unlookedRows(assessment), ...gapRows(context, missingGaps(assessment))];
  if (rows.length > 0)
    return cappedTable(
      [
        column('Not read', 20),
        column('Why', 12),
        column('Where, checks behind it', 46),
        column('What would cure it', 82),
      ],
      rows,
      mostShown,
      {
        counted: 'sources with their reason',
        found: howFound(
          context,
          'completeness',
          'has a row for each place: filter the column What by "gap"',
        ),
      },
    );
  if (isWhole(assessment)) return text('No gap in the evidence is stated.');
  const unread = notComplete(assessment);
  const which = unread.length === 0 ? '' : `: ${unread.join(', ')}`;
  return text(`The evidence is incomplete, and no gap explains why${which}.`, 'warning');
}

function unassignedWords({ assessment }: PackContext): string {
  const register = assessment.workspace?.register;
  if (register === undefined || register === null)
    return 'all of it: no AI system is registered, so no resource has an owner who answers for it';
  const { unassigned, overlaps, complete } = register;
  const least = complete ? '' : 'at least ';
  const twice =
    overlaps.n === 0
      ? ''
      : `; ${plural(overlaps.n, 'is', 'are')} in two that declare no share of it`;
  return `${least}${plural(unassigned.n, 'resource is', 'resources are')} in no registered AI system${twice}`;
}

/** Behind no gap, and behind every check. */
function unlookedRows(assessment: PackContext['assessment']): Cell[][] {
  const unlooked = unlookedIn(assessment);
  if (unlooked.length === 0) return [];
  const which = `${plural(unlooked.length, 'subscription', 'subscriptions')}: ${unlookedNames(unlooked)}`;
  return [['every source', 'not looked at', which, unlookedCure]];
}

type Group = { readonly gaps: readonly Gap[]; readonly hidden: number };

/** What is missing for one reason has one cure, wherever it is missing; what hides most from checks comes first. */
function gapRows(context: PackContext, missing: readonly Gap[]): Cell[][] {
  const { assessment } = context;
  // An old reading is old in all that was read: no source of its own tells anybody more.
  const groups = Map.groupBy(missing, ({ source, reason }) =>
    reason === 'stale' ? reason : `${source} ${reason}`,
  );
  const sources = new Map(assessment.checks.map((each) => [each, sourcesOf(each)]));
  return [...groups.values()]
    .map((gaps): Group => ({ gaps, hidden: hiddenBy(gaps, sources) }))
    .toSorted((a, b) => b.hidden - a.hidden || b.gaps.length - a.gaps.length)
    .flatMap((group) => rowOf(assessment, group));
}

function hiddenBy(
  gaps: readonly Gap[],
  sources: ReadonlyMap<CheckResult, ReadonlySet<string>>,
): number {
  const behind = new Set(gaps.map(({ source }) => source));
  return [...sources.values()].filter((asked) => !asked.isDisjointFrom(behind)).length;
}

function rowOf({ sources }: PackContext['assessment'], { gaps, hidden }: Group): Cell[][] {
  const [first] = gaps;
  if (first === undefined) return [];
  const names = new Set(gaps.map(({ source }) => source));
  const all = sources.every(({ id }) => names.has(id));
  const several = all ? 'all sources' : `${names.size} sources`;
  const where = `${placeWords(gaps)}, ${plural(hidden, 'check', 'checks')}`;
  return [[names.size === 1 ? first.source : several, first.reason, where, first.cure]];
}

function placeWords(gaps: readonly Gap[]): string {
  const places = new Set(gaps.map(({ scope }) => subscriptionScopeOf(scope)));
  return places.has(undefined)
    ? 'above subscriptions'
    : plural(places.size, 'subscription', 'subscriptions');
}
