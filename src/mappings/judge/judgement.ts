import { agreementsOf } from '../../model/agreement.ts';
import type { CheckResult } from '../../model/assessment.ts';
import type { Catalog, Check, Relation } from '../../model/catalog.ts';
import { compareBytes } from '../../model/json.ts';
import { say } from '../rules/say.ts';
import { agreementHead } from './agreement.ts';
import { type CheckFold, type CheckHead, foldCheck, type LimitedTo } from './check-fold.ts';
import type { GapIndex } from './gaps.ts';
import type { SourceTask } from './judge-source.ts';
import { relationsOf, sourcesOf } from './questions.ts';
import { staysWithin } from './relation-keys.ts';

/** Who is asked what, and the tallies that come of it. */
export type Judgement = {
  /** Sources that hold subjects, sorted. */
  readonly sources: readonly string[];
  taskOf(source: string): Pick<SourceTask, 'source' | 'checks' | 'agreements' | 'aged' | 'folds'>;
  /** Every check and agreement, sorted by id. */
  results(gaps: GapIndex, lookedAtAll: boolean): CheckResult[];
  /** What accepts any of the fails of a check, of one system or of all. */
  acceptedBy(this: void, check: string, system: string | undefined): ReadonlySet<string>;
};

/** `stale` are the sources whose reading is too old to vouch for anything. */
export function openJudgement(
  catalog: Catalog,
  stale: ReadonlySet<string>,
  limitedTo?: LimitedTo,
  placesAll?: boolean,
): Judgement {
  const agreements = agreementsOf(catalog.checks);
  const folds = new Map<string, { readonly source: string; readonly fold: CheckFold }>();
  const open = (head: CheckHead): void =>
    void folds.set(head.id, { source: head.source, fold: foldCheck(head, limitedTo, placesAll) });
  for (const check of catalog.checks) open(checkHead(check, catalog));
  for (const agreement of agreements)
    open(agreementHead(agreement, besideOf(catalog, agreement.deciding, agreement.corroborating)));

  const aged = new Set(
    catalog.checks
      .filter((check) => !sourcesOf(check, catalog).isDisjointFrom(stale))
      .map(({ id }) => id),
  );
  for (const { id, deciding, corroborating } of agreements) {
    if (aged.has(deciding.id) || aged.has(corroborating.id)) aged.add(id);
  }

  return {
    sources: [...new Set([...folds.values()].map(({ source }) => source))].toSorted(compareBytes),
    taskOf: (source) => ({
      source,
      checks: catalog.checks.filter(({ subject }) => subject.source === source),
      agreements: agreements.filter(({ deciding }) => deciding.subject.source === source),
      aged,
      folds: new Map(
        [...folds].flatMap(([id, own]) => (own.source === source ? [[id, own.fold]] : [])),
      ),
    }),
    results: (gaps, lookedAtAll) =>
      [...folds]
        .toSorted(([a], [b]) => compareBytes(a, b))
        .map(([, { source, fold }]) => fold.result(lookedAtAll && gaps.of(source).length === 0)),
    acceptedBy: (check, system) => folds.get(check)?.fold.acceptedBy(system) ?? new Set(),
  };
}

/** An agreement rests on what either of its observers looks at. */
function besideOf(
  catalog: Catalog,
  ...checks: readonly Check[]
): Pick<CheckHead, 'beside' | 'elsewhere'> {
  const relations = checks.flatMap((check) => relationsOf(check, catalog));
  const elsewhere = relations.filter((relation) => !staysWithin(relation));
  return { beside: sourcesIn(relations), elsewhere: sourcesIn(elsewhere) };
}

const sourcesIn = (relations: readonly Relation[]): string[] =>
  [...new Set(relations.map(({ source }) => source))].toSorted(compareBytes);

function checkHead(check: Check, catalog: Catalog): CheckHead {
  const { id, fact, observer, title, severity, subject, fix, references } = check;
  return {
    id,
    fact,
    observer,
    title,
    severity,
    source: subject.source,
    ...besideOf(catalog, check),
    called: subject.called,
    procedure: say(check, catalog.relations),
    fix,
    references,
  };
}
