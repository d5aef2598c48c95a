import {
  type Assessment,
  assessmentSchema,
  type ControlResult,
} from '../../src/model/assessment.ts';
import { missingGaps } from '../../src/model/missing-gaps.ts';

/** Figures that come of more than counting in the assessment. */
export const toldElsewhere =
  /^figure_(deficiencies|framework_deficiencies|like_for_like|subscriptions_proved)/;

const cut = (share: number | null): number | 'not known' =>
  share === null ? 'not known' : Math.floor(share * 1000 + 1e-9) / 1000;
const countOf = <T>(items: readonly T[], which: (item: T) => boolean): number =>
  items.filter(which).length;

/** Every figure once more, by itself, from the JSON of the assessment. */
export function figuresFromJson(json: string): Map<string, number | 'not known'> {
  const assessment = assessmentSchema.parse(JSON.parse(json));
  const { rates, sources, snapshot, frameworks, controls } = assessment;
  const deciding = assessment.checks.filter(({ observer }) => observer === 'deciding');
  const healthy = rates.healthyRecommendations;
  const figures: [string, number | 'not known'][] = [
    ['technical_rate_low', cut(rates.technical.low)],
    ['technical_rate_high', cut(rates.technical.high)],
    ['technical_rate_judged', rates.technical.n],
    ['healthy_recommendations_share', cut(healthy.rate)],
    ['subscriptions_expected', snapshot.expected.length],
    ['subscriptions_seen', snapshot.seen.length],
    ...(['complete', 'partial', 'failed', 'skipped'] as const).map(
      (status): [string, number | 'not known'] => [
        `sources_${status}`,
        countOf(sources, (source) => source.status === status),
      ],
    ),
    [
      'sources_part',
      countOf(
        sources,
        (source) =>
          source.status === 'complete' &&
          ['logs', 'sentinel'].includes(source.id) &&
          source.proved.length < snapshot.expected.length,
      ),
    ],
    ['evidence_gaps', missingGaps(assessment).length],
    ['checks_judged', deciding.length],
    ...tallies('verdicts', deciding),
  ];
  for (const { id } of frameworks) {
    const own = controls.filter(({ framework }) => framework === id);
    figures.push(...tallies(`framework_${slug(id)}_verdicts`, named(deciding, assessment, own)));
    for (const control of own) {
      const name = `framework_${slug(id)}_${slug(control.axes.force.state)}_${slug(word(control))}`;
      const count = countOf(
        own,
        (other) =>
          other.axes.force.state === control.axes.force.state && word(other) === word(control),
      );
      figures.push([name, count]);
    }
  }
  return new Map(figures.map(([name, value]) => [`figure_${name}`, value]));
}

const slug = (text: string): string => text.replaceAll(/[^A-Za-z0-9]/g, '_');

const word = ({ conclusion, axes }: ControlResult): string =>
  axes.force.state === 'readiness' ? conclusion.replace('deficiency', 'gap') : conclusion;

/** Checks that decide a fact at which a check of the framework's controls looks. */
function named(
  deciding: Assessment['checks'],
  { checks }: Assessment,
  controls: readonly ControlResult[],
): Assessment['checks'] {
  const ids = new Set(controls.flatMap((control) => control.checks.map(({ check }) => check)));
  const facts = new Set(checks.filter(({ id }) => ids.has(id)).map(({ fact }) => fact));
  return deciding.filter(({ fact }) => facts.has(fact));
}

function tallies(key: string, checks: Assessment['checks']): [string, number | 'not known'][] {
  const sum = (of: (check: Assessment['checks'][number]) => number): number =>
    checks.reduce((all, check) => all + of(check), 0);
  return [
    ...(['fail', 'unknown', 'pass', 'not-applicable'] as const).map(
      (verdict): [string, number | 'not known'] => [
        `${key}_${slug(verdict)}`,
        sum(({ tally }) => tally[verdict]),
      ],
    ),
    [`${key}_unread`, sum((check) => check.unread)],
  ];
}
