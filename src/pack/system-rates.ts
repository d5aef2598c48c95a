import type { Assessment, CheckResult, Rate } from '../model/assessment.ts';
import type { EvidenceReader } from '../model/evidence.ts';
import { textAt } from './evidence-fields.ts';

type Rates = Assessment['rates'];

/** The rates of one system, from its own tallies. Where the organisation's cannot be given, neither can these. */
export async function systemRates(
  { rates }: Pick<Assessment, 'rates'>,
  checks: readonly CheckResult[],
  evidence: EvidenceReader,
): Promise<Rates> {
  const deciding = checks.filter(({ observer }) => observer === 'deciding');
  return {
    technical: rateOf(deciding, () => 0),
    technicalAfterAcceptance: rateOf(deciding, ({ accepted }) => accepted),
    healthyRecommendations: await healthyOf(rates.healthyRecommendations, evidence),
  };
}

function rateOf(checks: readonly CheckResult[], leftOut: (check: CheckResult) => number): Rate {
  const sum = { pass: 0, fail: 0, unknown: 0 };
  for (const check of checks) {
    sum.pass += check.tally.pass;
    sum.unknown += check.tally.unknown;
    sum.fail += check.tally.fail - leftOut(check);
  }
  const n = sum.pass + sum.fail + sum.unknown;
  const complete = checks.every((check) => check.complete);
  const given = complete && n > 0;
  return {
    low: given ? sum.pass / n : null,
    high: given ? (sum.pass + sum.unknown) / n : null,
    ...sum,
    n,
    complete,
  };
}

async function healthyOf(
  whole: Rates['healthyRecommendations'],
  evidence: EvidenceReader,
): Promise<Rates['healthyRecommendations']> {
  const counted = { healthy: 0, unhealthy: 0, notapplicable: 0 };
  for await (const { row } of evidence.records('recommendations')) {
    const code = textAt(row, 'properties.status.code').toLowerCase();
    if (code === 'healthy' || code === 'unhealthy' || code === 'notapplicable') counted[code] += 1;
  }
  const { healthy, unhealthy, notapplicable: notApplicable } = counted;
  const n = healthy + unhealthy;
  return {
    ...whole,
    rate: whole.rate === null || n === 0 ? null : healthy / n,
    healthy,
    unhealthy,
    notApplicable,
  };
}
