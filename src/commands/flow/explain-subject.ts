import { type Body, gapsOfSubject, traceSubject } from '../../mappings/judge/trace-subject.ts';
import { type Explained, explainRule } from '../../mappings/rules/explain-rule.ts';
import type { Known } from '../../mappings/rules/known.ts';
import { observersOf } from '../../model/agreement.ts';
import type { Catalog } from '../../model/catalog.ts';
import type { EvidenceRecord } from '../../model/evidence.ts';
import type { Clause, ExplainedBody, ExplainedSubject, Holds } from '../../model/explanation.ts';
import type { Condition } from '../../model/rule.ts';
import { parametersOf } from './declared-by.ts';
import { acceptancesOfSubject } from './explain-acceptances.ts';
import { alongside, resultOf } from './explain-check.ts';
import { type Asking, changesFor } from './explain-changes.ts';
import { evidenceOf, type Requests, requestsOf } from './explain-requests.ts';
import { type FoundSubject, findSubject } from './find-subject.ts';
import type { Judged } from './judging.ts';

/** Why one subject of a check was judged as it was: found by its id or an end of it, traced as judging traced it. */
export async function explainSubject(
  judged: Judged,
  catalog: Catalog,
  id: string,
  typed: string,
): Promise<ExplainedSubject> {
  const { assessment } = judged.stored;
  const result = resultOf(assessment, id);
  const found = await findSubject(judged.stored, result, typed);
  const { line, said } = found;
  const others = new Set(alongside(assessment.checks, result).map((other) => other.id));
  const traced = line.gap === undefined ? await traceOf(judged, catalog, id, found) : nothing;
  const { bodies, records } = traced;
  const row = bodies[0]?.evidence.row ?? {};
  const touching = new Set(
    observersOf(catalog.checks, id).flatMap((check) =>
      gapsOfSubject(check, { catalog }, assessment.gaps, { id: line.id, row }),
    ),
  );
  return {
    id: line.id,
    name: line.name,
    gap: line.gap ?? null,
    verdict: said.verdict,
    observed: said.observed,
    stale: said.stale === true,
    observers: line.verdicts
      .filter(({ check }) => others.has(check))
      .map(({ check, verdict, observed }) => ({ check, verdict, observed })),
    acceptances: await acceptancesOfSubject(judged, catalog, result.fact, found, records),
    gaps: assessment.gaps.filter((gap) => touching.has(gap)),
    bodies,
  };
}

type Trace = {
  readonly bodies: ExplainedBody[];
  readonly records: readonly EvidenceRecord[];
};
const nothing: Trace = { bodies: [], records: [] };

/** An agreement has no rule of its own: the two it compares are explained under their own ids. */
async function traceOf(
  { snapshot, stored, workspace }: Judged,
  catalog: Catalog,
  id: string,
  { line, said }: FoundSubject,
): Promise<Trace> {
  const check = catalog.checks.find((each) => each.id === id);
  if (check === undefined) return nothing;
  const { asOf, gaps } = stored.assessment;
  const { manifest } = snapshot;
  const input = { manifest, catalog, check, asOf, parameters: parametersOf(workspace), workspace };
  const traced = await traceSubject(input, line.id, snapshot);
  const records = traced.bodies.map(({ record }) => record);
  const requests = await requestsOf(snapshot, records);
  const asking: Asking = { check, said, traced, gaps };
  return { bodies: traced.bodies.map((body) => bodyOf(asking, body, requests)), records };
}

function bodyOf(asking: Asking, body: Body, requests: Requests): ExplainedBody {
  const { check, traced } = asking;
  const tree = (rule: Condition | undefined): Clause | null =>
    rule === undefined ? null : clauseOf(explainRule(rule, body, traced.around));
  return {
    evidence: evidenceOf(check.subject.source, body, requests),
    about: tree(check.subject.where),
    rule: tree(check.expect),
    adopted: body.adopted.map(({ id, said, verdict, place }) => ({
      id,
      says: said,
      verdict,
      place: place ?? null,
    })),
    wouldPass: changesFor(asking, body),
  };
}

function clauseOf({ says, found, holds, parts, records, more }: Explained): Clause {
  return {
    says,
    found,
    holds: wordOf(holds),
    parts: parts.map(clauseOf),
    records: records.map(({ id, counts, place, unplaced, parts: inner }) => ({
      id,
      counts: wordOf(counts),
      place: place ?? null,
      ...(unplaced === undefined ? {} : { unplaced }),
      parts: inner.map(clauseOf),
    })),
    more,
  };
}

function wordOf(known: Known): Holds {
  if (known === undefined) return 'not known';
  return known ? 'yes' : 'no';
}
