import type { Assessment } from '../../model/assessment.ts';
import { addedFrameworks, isAdded } from '../../model/catalog.ts';
import { documentControl } from '../document-control.ts';
import { expectedFrom } from '../expected-words.ts';
import { lastPartOf } from '../../model/ids.ts';
import type { PackContext } from '../pack-input.ts';
import { withinOf } from '../period/period-words.ts';
import { isPartOnly } from '../source-counts.ts';
import { templateFiles } from '../templates.ts';
import { instantWords, plural } from '../words.ts';

/** What page one must answer: where from, when, by whom, how completely, made from what. */
export function coverFacts(context: PackContext): (readonly [string, string])[] {
  const { assessment, figures, release } = context;
  const { snapshot } = assessment;
  return [
    ...systemFacts(context),
    ...windowFacts(context),
    ['Tenant', `${snapshot.tenantName} (${snapshot.tenant})`],
    ['Read from', readFrom(context)],
    ['Snapshot', snapshot.id],
    [
      'Looked at',
      `${instantWords(snapshot.started)} to ${instantWords(snapshot.finished)}, by ${snapshot.principal}`,
    ],
    ['Speaks for', instantWords(assessment.asOf)],
    ['Subscriptions', subscriptionWords(context)],
    [
      'Sources',
      `${completeWords(context)}, ${figures.sources.partial} partial, ${figures.sources.failed} failed, ${figures.sources.skipped} skipped; ${plural(figures.gaps, 'stated gap', 'stated gaps')}`,
    ],
    ...additionFacts(context),
    ...changedFacts(context),
    ...documentControl(context),
    ['Made with', `proofpack ${release}`],
    ['Assessment digest', assessment.digest],
  ];
}

/** What was read in some subscriptions alone is not counted among what was read in all. */
function completeWords({ assessment, figures }: PackContext): string {
  const part = assessment.sources.filter((source) => isPartOnly(source, assessment));
  const rest = `${figures.sources.complete - part.length} complete`;
  if (part.length === 0) return rest;
  const named = part.map(
    ({ id, proved }) => `${id} ${proved.length} of ${assessment.snapshot.expected.length}`,
  );
  return `${rest}, ${part.length} complete for some subscriptions alone (${named.join(', ')})`;
}

/** A report of one system must not be taken for one of the whole estate. */
const systemFacts = ({ system }: PackContext): (readonly [string, string])[] =>
  system === undefined ? [] : [['AI system', `${system.name} (${system.id}) alone, ${besideIt}`]];

const besideIt =
  'beside what is asked of the whole organisation, whose rows are marked as such. The evidence is left out, since it is of all systems';

/** What is of one reading must not be taken for all of the window that the pack is of. */
function windowFacts({ period }: PackContext): (readonly [string, string])[] {
  if (period === undefined) return [];
  const { from, to } = period.review.window;
  const readings = plural(withinOf(period.review).length, 'reading', 'readings');
  return [
    [
      'Audit window',
      `${from} to ${to}, with ${readings}: what follows is of the last one; the period's own report and sheets are of all`,
    ],
  ];
}

/** Nobody may take what an organisation added for what the tool's authors wrote and reviewed. */
export function additionFacts({ catalog, system }: PackContext): (readonly [string, string])[] {
  const frameworks = [...addedFrameworks(catalog)];
  const checks = catalog.checks.filter(isAdded).map(({ id }) => id);
  if (frameworks.length + checks.length === 0) return [];
  const names = [
    ...(frameworks.length === 0 ? [] : [`frameworks ${frameworks.join(', ')}`]),
    ...(checks.length === 0 ? [] : [`checks ${checks.join(', ')}`]),
  ];
  const of = system === undefined ? 'the whole assessment' : "this system's pack";
  const words = `${names.join('; ')}. They count in the figures of ${of}.`;
  return [['Added by this organisation', words]];
}

/** Nor its own words for theirs, which tell limits and what a conclusion means. */
export function changedFacts({ templates }: PackContext): (readonly [string, string])[] {
  const changed = templates.files.filter((each) => each.changed).map(({ file }) => file);
  const looks = templateFiles.theme.file;
  const words = changed.filter((file) => file !== looks && file.endsWith('.yaml'));
  const names = [
    ...(words.length === 0 ? [] : [`words of ${words.join(', ')}`]),
    ...(changed.includes(looks) ? [`looks of ${looks}`] : []),
  ];
  return names.length === 0 ? [] : [['Changed by this organisation', names.join('; ')]];
}

/** Two clouds hold two estates under one name: which interfaces answered is part of what was looked at. */
export const readFrom = ({ assessment, endpoint }: PackContext): string =>
  `${endpoint}, cloud ${assessment.snapshot.cloud}`;

export function subscriptionWords(context: PackContext): string {
  const { assessment, figures } = context;
  const { expected, seen, proved } = figures.subscriptions;
  return `${expected} expected (${expectedFrom(context)}), ${seen} seen, ${proved} with the right to read proved for every source that covers them${unlookedWords(assessment)}`;
}

/** The organisation expects more than was looked at, so the counts above are not the whole of it. */
function unlookedWords({ workspace }: Assessment): string {
  const unlooked = workspace?.unlooked ?? [];
  if (unlooked.length === 0) return '';
  return `; the workspace expects ${unlooked.length} more that nobody looked at: ${unlooked.map(lastPartOf).join(', ')}`;
}
