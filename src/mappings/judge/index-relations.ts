import { adoptedRelation, type Adoption } from '../../model/asked-relations.ts';
import type { Catalog, Relation } from '../../model/catalog.ts';
import type { EvidenceReader } from '../../model/evidence.ts';
import { tenantScope } from '../../model/ids.ts';
import { canonicalJson, type JsonObject } from '../../model/json.ts';
import type { Condition } from '../../model/rule.ts';
import { countsRow } from '../rules/counts-row.ts';
import { asOfInstant, compareInstants, readInstant } from '../rules/instant.ts';
import { all, type Known } from '../rules/known.ts';
import type { Named, Template } from '../rules/template.ts';
import { type Parameters, type Related, unread, type World } from '../rules/world.ts';
import { type AdoptionFold, foldAdoption } from './adoption-fold.ts';
import type { GapIndex } from './gaps.ts';
import { askersOf, type Question, questionsOf, relationNamed } from './questions.ts';
import { foldRelation, type RelationFold } from './relation-fold.ts';
import { isFiledById, liesAtItsKey, lookedUp } from './relation-keys.ts';
import { readThrough, shown, type Visits, watch } from './visits.ts';

export { type Visits, watch } from './visits.ts';

/** Gives each subject the world its checks may look at. */
export type RelationIndex = { worldOf(subject: Named): World };

export type IndexInput = {
  readonly catalog: Pick<Catalog, 'relations' | 'checks'>;
  readonly gaps: GapIndex;
  readonly asOf: string;
  readonly parameters: Parameters;
  /** By source, the last instant at which it was looked at: nothing later can be in its rows. */
  readonly observedTo: ReadonlyMap<string, string>;
};

/** Streams all that the checks look at around their subjects; `visits` may already hold others who want to see it. */
export async function indexRelations(
  input: IndexInput,
  reader: EvidenceReader,
  visits: Visits,
): Promise<RelationIndex> {
  const index = openIndex(input, visits);
  for (const pass of index.passes)
    for (const [source, each] of pass) await readThrough(shown(reader, source, each));
  return index;
}

/** An index to be filled by showing it, pass after pass, every record of the sources that the pass names. */
export type OpenIndex = RelationIndex & {
  readonly passes: readonly Visits[];
  /**
   * A relation filed under the id of its rows would keep something of every row. Where fewer rows look it up than it
   * has, those are to be shown before the first pass: then only what they look up is kept.
   */
  lookUps(sizeOf: (source: string) => number): Visits;
};

/**
 * Pass 1 keeps a few numbers per resource, never a row. A row that is counted by what stands around it waits until
 * that is counted: such sources are streamed once more for each step.
 */
export function openIndex(input: IndexInput, visits: Visits): OpenIndex {
  const { asOf, parameters } = input;
  const index = new Asking(input);
  const adoptedBy = keepAdoptions(input, visits);
  const worldOf = (subject: Named): World => ({
    asOf,
    parameters,
    related: index.relatedTo(subject),
    adopted: adoptedBy(subject),
  });
  const passes = [...bySteps(input.catalog)].map(([step, questions]) => {
    const pass: Visits = step === 0 ? visits : new Map();
    for (const question of questions) index.announce(question, pass, worldOf);
    return pass;
  });
  return { worldOf, passes, lookUps: (sizeOf) => index.lookUps(sizeOf) };
}

/** Every question by how many others it waits for, at least the first step: recommendations are read there. */
function bySteps({ checks }: IndexInput['catalog']): Map<number, Question[]> {
  // A question comes after those it waits for, so the steps come in their order.
  const steps = Map.groupBy(checks.flatMap(questionsOf), ({ step }) => step);
  if (!steps.has(0)) steps.set(0, []);
  return steps;
}

type Asked = {
  readonly relation: Relation;
  readonly lookUp: Template;
  readonly fold: RelationFold;
  readonly mayHide: (join: string) => boolean;
  /** The window ends after the last look at the source: its end cannot be known to be empty. */
  readonly cut: boolean;
};

/** The counts of relations: each question announced before the rows pass by, and answered for a subject. */
class Asking {
  readonly #input: IndexInput;
  readonly #asked = new Map<string, Asked>();
  /** The questions found by the rule object that asks them: spelling it out takes longer than the answer. */
  readonly #found = new WeakMap<object, Found[]>();
  readonly #spell = speller();

  constructor(input: IndexInput) {
    this.#input = input;
  }

  announce(question: Question, visits: Visits, worldOf: (row: Named) => World): void {
    const name = this.#spell(question);
    // Two checks may ask the same: counted once.
    if (this.#asked.has(name)) return;
    const { catalog, asOf, observedTo } = this.#input;
    const relation = relationNamed(question.relation, catalog.relations);
    const fold = foldRelation(relation);
    const counts = countsOf(relation, countsRow({ ...question, time: relation.time, asOf }));
    const cut = question.within !== undefined && !sawAll(observedTo.get(relation.source), asOf);
    const mayHide = hider(this.#input.gaps, relation);
    this.#asked.set(name, { relation, lookUp: lookedUp(relation), fold, mayHide, cut });
    // Most rows are looked at by themselves: no world is made for each of a million.
    const alone = { ...worldOf(nobody), related: refuse };
    watch(visits, relation.source, (record) =>
      fold.add(record, counts(record.row, question.step === 0 ? alone : worldOf(record))),
    );
  }

  lookUps(sizeOf: (source: string) => number): Visits {
    const visits: Visits = new Map();
    for (const { relation, lookUp, fold } of this.#asked.values()) {
      if (!isFiledById(relation)) continue;
      const askers = [...askersOf(relation.id, this.#input.catalog)];
      const asking = askers.reduce((sum, source) => sum + sizeOf(source), 0);
      if (asking >= sizeOf(relation.source)) continue;
      const keys = new Set<string>();
      fold.only(keys);
      for (const source of askers)
        watch(visits, source, (record) => {
          for (const key of lookUp(record) ?? []) keys.add(key);
        });
    }
    return visits;
  }

  relatedTo(subject: Named): World['related'] {
    // A question is put to one subject by several checks, and again for each word about the answer.
    const answers = new Map<Asked, Related>();
    return (relation, where, within) => {
      const asked = this.#find(relation, where, within);
      const known = answers.get(asked);
      if (known !== undefined) return known;
      const answer = answerTo(asked, subject);
      answers.set(asked, answer);
      return answer;
    };
  }

  #find(relation: string, where: Condition | undefined, within: string | undefined): Asked {
    const rule = where ?? anyRow;
    const found = this.#found.get(rule) ?? [];
    for (const each of found)
      if (each.relation === relation && each.within === within) return each.asked;
    const asked = this.#asked.get(this.#spell({ relation, where, within }));
    if (asked === undefined) throw new Error(`nobody announced that ${relation} is counted`);
    this.#found.set(rule, [...found, { relation, within, asked }]);
    return asked;
  }
}

type Found = {
  readonly relation: string;
  readonly within: string | undefined;
  readonly asked: Asked;
};

/** Stands for the rule of a count that has none. */
const anyRow = {};

function answerTo({ lookUp, fold, mayHide, cut }: Asked, subject: Named): Related {
  const joins = lookUp(subject);
  if (joins === undefined) return unread;
  const counted = fold.around(joins);
  return cut || joins.some(mayHide) ? { ...counted, maybe: Infinity } : counted;
}

type Counts = (row: JsonObject, world: World) => Known;

/** A row of another type does not belong to the relation; of one without a type nobody can say. */
export function countsOf(relation: Relation, counts: Counts): Counts {
  if (relation.types === undefined) return counts;
  const isOfType = typeTest(relation);
  return (row, world) => {
    const known = isOfType(row);
    return known === undefined ? all([undefined, counts(row, world)]) : known && counts(row, world);
  };
}

/** Makes the question whether a row is of a type that the relation is about. */
export function typeTest({ types }: Relation): (row: JsonObject) => Known {
  if (types === undefined) return () => true;
  const wanted = new Set(types.map((type) => type.toLowerCase()));
  return ({ type }) => (typeof type === 'string' ? wanted.has(type.toLowerCase()) : undefined);
}

/** Makes the question whether a gap may hide rows of the relation from who looks up a key. */
export function hider(gaps: GapIndex, relation: Relation): (join: string) => boolean {
  const { source, reach } = relation;
  if (!liesAtItsKey(relation)) return () => gaps.touches(source, reach, tenantScope);
  return (join) => gaps.touches(source, reach, join);
}

const nobody: Named = { id: '', row: {} };

function refuse(): never {
  throw new Error('a count that looks further was announced as one that does not');
}

/** Whether a source was looked at up to the as-of. One that nobody looked at was not. */
function sawAll(observedTo: string | undefined, asOf: string): boolean {
  const seen = readInstant(observedTo ?? '');
  return seen !== undefined && compareInstants(seen, asOfInstant(asOf)) >= 0;
}

/** Rules are long-lived objects of the catalog: each is spelled out once, not once per subject. */
function speller(): (question: Omit<Question, 'step'>) => string {
  const spelled = new WeakMap<Condition, string>();
  return ({ relation, where, within = '' }) => {
    if (where === undefined) return `${relation} ${within}`;
    const rule = spelled.get(where) ?? canonicalJson(where);
    spelled.set(where, rule);
    return `${relation} ${within} ${rule}`;
  };
}

type Kept = {
  readonly lookUp: Template;
  readonly fold: AdoptionFold;
  readonly mayHide: (join: string) => boolean;
};

function keepAdoptions(
  { catalog, gaps }: IndexInput,
  visits: Visits,
): (subject: Named) => World['adopted'] {
  const kept = new Map<Adoption, Kept>();
  for (const adoption of catalog.checks.flatMap(({ adopt }) => adopt ?? [])) {
    const relation = relationNamed(adoptedRelation(adoption), catalog.relations);
    const fold = foldAdoption(relation, adoption);
    kept.set(adoption, { lookUp: lookedUp(relation), fold, mayHide: hider(gaps, relation) });
    watch(visits, relation.source, fold.add);
  }
  return (subject) => (adoption) => {
    const found = kept.get(adoption);
    if (found === undefined) throw new Error('nobody announced what is adopted');
    const { lookUp, fold, mayHide } = found;
    const joins = lookUp(subject);
    if (joins === undefined) return { rows: [], unread: true };
    const hidden = joins.some(mayHide);
    return { rows: joins.flatMap((join) => fold.on(join)), unread: hidden || fold.hasUnplaced() };
  };
}
