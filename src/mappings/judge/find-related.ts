import type { Relation } from '../../model/catalog.ts';
import { isWithin } from '../../model/ids.ts';
import type { JsonObject } from '../../model/json.ts';
import { type Condition, type Count, innerRules, isNestedList } from '../../model/rule.ts';
import { countsRow } from '../rules/counts-row.ts';
import type { Beside, Besides } from '../rules/explain-rule.ts';
import type { Known } from '../rules/known.ts';
import type { Named, Template } from '../rules/template.ts';
import type { World } from '../rules/world.ts';
import { countsOf, typeTest } from './index-relations.ts';
import type { Placed } from '../../model/placed-records.ts';
import { relationNamed } from './questions.ts';
import { placeOf, placesOf } from './relation-fold.ts';
import { filedUnder, lookedUp } from './relation-keys.ts';

/** How many records are kept by name of those that count, that may, and that do not. */
const mostRecords = 20;

export type FindInput = {
  readonly relations: readonly Relation[];
  readonly asOf: string;
  readonly worldOf: (record: Named) => World;
  records(source: string): AsyncIterable<Placed>;
};

/** The related records of one count, from one record. */
export type Related = (count: Count, from: Named) => Besides;

type Rule = { readonly rule: Condition; readonly from: Named };

/**
 * Finds the records that rules lead to from some records, and those that these lead to in turn: a source is streamed
 * once for each step, and only the first records of each kind are kept.
 */
export async function findRelated(input: FindInput, rules: readonly Rule[]): Promise<Related> {
  const found = new Map<Named, Map<Count, Finding>>();
  let pending = findings(input, rules);
  while (pending.length > 0) {
    const bySource = Map.groupBy(pending, ({ relation }) => relation.source);
    for (const [source, ours] of bySource)
      for await (const placed of input.records(source))
        for (const finding of ours) finding.look(placed);
    for (const finding of pending) {
      const ofRecord = found.get(finding.from) ?? new Map<Count, Finding>();
      found.set(finding.from, ofRecord.set(finding.count, finding));
    }
    pending = findings(input, pending.flatMap(rulesFrom));
  }
  return (count, from) => found.get(from)?.get(count)?.besides() ?? { records: [], more: 0 };
}

function rulesFrom(finding: Finding): Rule[] {
  const { where } = finding.count;
  if (where === undefined) return [];
  return finding.besides().records.map(({ record }) => ({ rule: where, from: record }));
}

const findings = (input: FindInput, rules: readonly Rule[]): Finding[] =>
  rules.flatMap(({ rule, from }) =>
    countsIn(rule).flatMap((count) => {
      const relation = relationNamed(count.count, input.relations);
      const joins = lookedUp(relation)(from);
      return joins === undefined ? [] : [new Finding(input, relation, count, from, joins)];
    }),
  );

/** The relations that a rule counts from its own record, also where an item of a list asks. */
function countsIn(rule: Condition): Count[] {
  if ('count' in rule && !isNestedList(rule)) return [rule];
  return innerRules(rule).flatMap(countsIn);
}

class Finding {
  readonly relation: Relation;
  readonly count: Count;
  readonly from: Named;
  readonly #joins: readonly string[];
  readonly #worldOf: (record: Named) => World;
  readonly #counts: (row: JsonObject, world: World) => Known;
  readonly #keysOf: Template;
  readonly #mayBeOfType: (row: JsonObject) => boolean;
  /** The bodies of one id, until those of the next come. */
  #bodies: Placed[] = [];
  readonly #kept = new Map<Known, Beside[]>();
  #more = 0;

  constructor(
    { asOf, worldOf }: FindInput,
    relation: Relation,
    count: Count,
    from: Named,
    joins: readonly string[],
  ) {
    const { where, within } = count;
    const { time } = relation;
    this.relation = relation;
    this.count = count;
    this.from = from;
    this.#joins = joins;
    this.#worldOf = worldOf;
    this.#counts = countsOf(relation, countsRow({ where, within, time, asOf }));
    this.#keysOf = filedUnder(relation);
    const isOfType = typeTest(relation);
    this.#mayBeOfType = (row) => isOfType(row) !== false;
  }

  look(placed: Placed): void {
    if (this.#bodies[0]?.record.id !== placed.record.id) this.#settle();
    this.#bodies.push(placed);
  }

  /** Two bodies of one id are taken together, as the fold of the relation takes them, and each is told. */
  #settle(): void {
    const bodies = this.#bodies;
    this.#bodies = [];
    if (!bodies.some(({ record }) => this.#mayBeOfType(record.row))) return;
    const belongs = this.#belong(bodies);
    if (belongs === false) return;
    const seen = bodies.map((body) => this.#see(body));
    const counts = agreedOn(seen);
    // One that cannot be placed and does not count changes nothing.
    if (belongs === undefined && counts === false) return;
    const judged =
      belongs === undefined ? { counts: undefined, unplaced: true as const } : { counts };
    for (const each of seen)
      if (this.#mayBeOfType(each.record.row)) this.#keep({ ...each, ...judged });
  }

  #see({ record, place }: Placed): Beside {
    const { id, row } = record;
    const world = this.#worldOf(record);
    return { id, row, record, world, counts: this.#counts(row, world), place };
  }

  #keep(beside: Beside): void {
    const { counts } = beside;
    const kept = this.#kept.get(counts) ?? [];
    this.#kept.set(counts, kept);
    if (kept.length === mostRecords) this.#more += 1;
    else kept.push(beside);
  }

  /** Those that count come first, then those that may. */
  besides(): Besides {
    this.#settle();
    const records = [true, undefined, false].flatMap((counts) => this.#kept.get(counts) ?? []);
    return { records, more: this.#more };
  }

  /** Bodies that name two places may lie anywhere. */
  #belong([first, ...others]: readonly Placed[]): Known {
    if (first === undefined) return false;
    const isElsewhere = ({ record }: Placed): boolean =>
      placesOf(record, this.#keysOf) !== placesOf(first.record, this.#keysOf);
    return others.some(isElsewhere) ? undefined : this.#belongs(first.record);
  }

  #belongs(record: Named): Known {
    const places = this.#keysOf(record)?.map((key) => placeOf(this.relation, key));
    if (places === undefined || places.includes('anywhere')) return undefined;
    return places.some((place) =>
      this.#joins.some((join) => reaches(this.relation.reach, place, join)),
    );
  }
}

/** The same as the fold of the relation answers: a record is found over, under or at what is looked up. */
function reaches(reach: Relation['reach'], place: string, join: string): boolean {
  if (reach === 'same') return place === join;
  return reach === 'above' ? isWithin(place, join) : place === join || place.startsWith(`${join}/`);
}

/** Bodies that do not say the same: which of them holds is not known. */
function agreedOn(bodies: readonly Beside[]): Known {
  const [counts, ...others] = new Set(bodies.map((body) => body.counts));
  return others.length === 0 ? counts : undefined;
}
