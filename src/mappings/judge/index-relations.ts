import type { Catalog, Relation } from '../../model/catalog.ts';
import type { EvidenceReader, EvidenceRecord } from '../../model/evidence.ts';
import { subscriptionScopeOf } from '../../model/ids.ts';
import { canonicalJson } from '../../model/json.ts';
import type { Condition } from '../../model/rule.ts';
import { adoptedRelation, type Recommendation } from '../rules/adopt.ts';
import { countsRow } from '../rules/counts-row.ts';
import { asOfInstant, compareInstants, readInstant } from '../rules/instant.ts';
import type { World } from '../rules/world.ts';
import { type AdoptionFold, foldAdoption } from './adoption-fold.ts';
import type { GapIndex } from './gaps.ts';
import { type Question, questionsOf, relationNamed } from './questions.ts';
import { foldRelation, type RelationFold } from './relation-fold.ts';

/** Gives each subject the world its checks may look at. */
export type RelationIndex = { worldOf(subject: string): World };

export type IndexInput = {
  readonly catalog: Pick<Catalog, 'relations' | 'checks'>;
  readonly gaps: GapIndex;
  readonly asOf: string;
  /** By source, the last instant at which it was looked at: nothing later can be in its rows. */
  readonly observedTo: ReadonlyMap<string, string>;
};

export type Visit = (record: EvidenceRecord) => void;

/** Everyone who looks at the rows of a source as they pass by. */
export type Visits = Map<string, Visit[]>;

/**
 * Pass 1: streams each related source once and keeps a few numbers per resource, never a row.
 * `visits` may already hold others who want to see the same rows.
 */
export async function indexRelations(
  input: IndexInput,
  reader: EvidenceReader,
  visits: Visits,
): Promise<RelationIndex> {
  const relatedTo = countQuestions(input, visits);
  const adoptedBy = keepAdoptions(input, visits);
  for (const [source, each] of visits) {
    for await (const record of reader.records(source)) for (const visit of each) visit(record);
  }
  const { asOf } = input;
  return {
    worldOf: (subject) => ({ asOf, related: relatedTo(subject), adopted: adoptedBy(subject) }),
  };
}

export function watch(visits: Visits, source: string, next: Visit): void {
  visits.set(source, [...(visits.get(source) ?? []), next]);
}

type Asked = {
  readonly relation: Relation;
  readonly fold: RelationFold;
  /** The window ends after the last look at the source: its end cannot be known to be empty. */
  readonly cut: boolean;
};

function countQuestions(input: IndexInput, visits: Visits): (subject: string) => World['related'] {
  const { catalog, gaps, asOf, observedTo } = input;
  const spell = speller();
  const asked = new Map<string, Asked>();
  for (const question of catalog.checks.flatMap(questionsOf)) {
    const name = spell(question);
    // Two checks may ask the same: counted once.
    if (asked.has(name)) continue;
    const relation = relationNamed(question.relation, catalog.relations);
    const fold = foldRelation(relation);
    const counts = countsRow({ ...question, time: relation.time, asOf });
    const cut = question.within !== undefined && !sawAll(observedTo.get(relation.source), asOf);
    asked.set(name, { relation, fold, cut });
    watch(visits, relation.source, (record) => fold.add(record, counts(record.row)));
  }
  return (subject) => (relation, where, within) => {
    const found = asked.get(spell({ relation, where, within }));
    if (found === undefined) throw new Error(`nobody announced that ${relation} would be counted`);
    const join = joinOf(found.relation, subject);
    if (join === undefined) return { yes: 0, maybe: Infinity, ids: [] };
    const counted = found.fold.around(join);
    const unread = found.cut || gaps.touches(found.relation.source, found.relation.reach, join);
    return unread ? { ...counted, maybe: Infinity } : counted;
  };
}

/** Whether a source was looked at up to the as-of. One that nobody looked at was not. */
function sawAll(observedTo: string | undefined, asOf: string): boolean {
  const seen = readInstant(observedTo ?? '');
  return seen !== undefined && compareInstants(seen, asOfInstant(asOf)) >= 0;
}

/** What the relation's template makes of a subject; undefined where a subject has no such part. */
function joinOf({ join }: Relation, subject: string): string | undefined {
  return join === '{id}' ? subject : subscriptionScopeOf(subject);
}

/** Rules are long-lived objects of the catalog: each is spelled out once, not once per subject. */
function speller(): (question: Question) => string {
  const spelled = new WeakMap<Condition, string>();
  return ({ relation, where, within = '' }) => {
    if (where === undefined) return `${relation} ${within}`;
    const rule = spelled.get(where) ?? canonicalJson(where);
    spelled.set(where, rule);
    return `${relation} ${within} ${rule}`;
  };
}

function keepAdoptions(
  { catalog, gaps }: IndexInput,
  visits: Visits,
): (subject: string) => World['adopted'] {
  const wanted = catalog.checks.flatMap(({ adopt }) => adopt?.recommendation ?? []);
  if (wanted.length === 0) return () => () => ({ rows: [], unread: true });
  const relation = relationNamed(adoptedRelation, catalog.relations);
  const folds = new Map<string, AdoptionFold>();
  for (const recommendation of wanted) {
    if (folds.has(nameOf(recommendation))) continue;
    const fold = foldAdoption(relation, recommendation);
    folds.set(nameOf(recommendation), fold);
    watch(visits, relation.source, fold.add);
  }
  return (subject) => (recommendation) => {
    const fold = folds.get(nameOf(recommendation));
    const join = joinOf(relation, subject);
    if (fold === undefined) throw new Error(`nobody announced adopting ${recommendation.key}`);
    if (join === undefined) return { rows: [], unread: true };
    const unread = fold.hasUnplaced() || gaps.touches(relation.source, relation.reach, join);
    return { rows: fold.on(join), unread };
  };
}

const nameOf = ({ key, names }: Recommendation): string => `${key}\n${names.join('\n')}`;
