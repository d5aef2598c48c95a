import type { Gap } from '../../model/gap.ts';
import { missingGaps } from '../../model/missing-gaps.ts';
import type { Block } from '../../model/pack.ts';
import { cappedTable, column, facts, text } from '../blocks.ts';
import { sourcesOf } from '../check-sources.ts';
import type { PackContext } from '../pack-input.ts';
import { plural } from '../words.ts';

const mostShown = 3;
const elsewhere = 'the workbook, sheet Completeness';

/** What nobody can say anything about: AI in no system, evidence that is missing, results that are unknown. */
export function blindSpotBlocks(context: PackContext): Block[] {
  const { assessment, figures } = context;
  const { tally } = figures.verdicts;
  const missing = missingGaps(assessment);
  return [
    facts([
      ['Unassigned AI', unassignedWords(context)],
      ['Unknown', `${tally.unknown} of ${tally.fail + tally.pass + tally.unknown} check results`],
    ]),
    ...(missing.length === 0
      ? [text('No gap in the evidence is stated.')]
      : [gapTable(context, missing)]),
  ];
}

function unassignedWords({ assessment }: PackContext): string {
  const register = assessment.workspace?.register;
  if (register === undefined || register === null)
    return 'all of it: no AI system is registered, so no resource has an owner who answers for it';
  const { unassigned, overlaps, complete } = register;
  const least = complete ? '' : 'at least ';
  const twice =
    overlaps.n === 0 ? '' : `; ${plural(overlaps.n, 'is', 'are')} in two without a share`;
  return `${least}${plural(unassigned.n, 'resource is', 'resources are')} in no registered AI system${twice}`;
}

/** What is missing for one reason has one cure, wherever it is missing. */
function gapTable(
  { assessment: { checks }, catalog }: PackContext,
  missing: readonly Gap[],
): Block {
  const groups = [...Map.groupBy(missing, ({ source, reason }) => `${source} ${reason}`).values()];
  const rows = groups
    .toSorted((a, b) => b.length - a.length)
    .flatMap((group) =>
      group.slice(0, 1).map(({ source, reason, cure }) => {
        const hidden = checks.filter((check) => sourcesOf(catalog, check).has(source)).length;
        const looking = plural(hidden, 'check looks', 'checks look');
        return [
          source,
          reason,
          `${plural(group.length, 'place', 'places')}; ${looking} there`,
          cure,
        ];
      }),
    );
  return cappedTable(
    [
      column('Not read', 20),
      column('Why', 12),
      column('Where', 42),
      column('What would cure it', 86),
    ],
    rows,
    mostShown,
    elsewhere,
  );
}
