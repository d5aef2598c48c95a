import type { Catalog, Relation } from '../../model/catalog.ts';
import type { EvidenceRecord } from '../../model/evidence.ts';
import { type Condition, innerRules, isNestedList } from '../../model/rule.ts';
import { onRequest } from '../../model/source-ids.ts';
import { upwards } from '../../model/workspace/match.ts';
import type { Template } from '../rules/template.ts';
import { type Estate, estateSource, putInto } from './estate.ts';
import { relationNamed } from './questions.ts';
import { filedUnder, lookedUp } from './relation-keys.ts';

/** A relation by which something that AI resources lean on is found: from the rows of which source. */
type Link = { readonly from: string; readonly relation: Relation; readonly lookUp: Template };

type Asked = Pick<Catalog, 'checks' | 'relations'>;

/**
 * Which systems lean on what lies beside AI resources: the vault that a workspace names, the log workspace that a
 * diagnostic setting sends to. Filled by a pass over the sources in `from`, once the AI resources are known.
 */
export class Links {
  readonly #links: readonly Link[];
  readonly #estate: Estate;
  /** By id of the resource that is leant on. */
  readonly #ids = new Map<string, Set<string>>();
  readonly #under = new Map<string, Set<string>>();
  /** By relation and key, where the key is no id. */
  readonly #keys = new Map<string, Set<string>>();
  readonly #anywhere = new Map<string, Set<string>>();
  readonly #filed: readonly { readonly relation: Relation; readonly keysOf: Template }[];

  constructor(catalog: Asked, estate: Estate) {
    this.#estate = estate;
    this.#links = linksOf(catalog);
    this.#filed = [...new Set(this.#links.map(({ relation }) => relation))]
      .filter((relation) => !isById(relation))
      .map((relation) => ({ relation, keysOf: filedUnder(relation) }));
  }

  /** The sources whose rows say what is leant on. */
  get from(): ReadonlySet<string> {
    return new Set(this.#links.map(({ from }) => from));
  }

  /** The sources that hold what is leant on. */
  get to(): ReadonlySet<string> {
    return new Set(this.#links.map(({ relation }) => relation.source));
  }

  add(source: string, record: EvidenceRecord): void {
    const { systems } = this.#estate.above(record.of ?? record.id);
    if (systems.size === 0) return;
    for (const { from, relation, lookUp } of this.#links) {
      if (from !== source) continue;
      for (const key of lookUp(record) ?? [])
        for (const system of systems) this.#put(relation, key, system);
    }
  }

  /** The systems that lean on a record, or on what it concerns or lies in. */
  leaningOn(source: string, record: EvidenceRecord): ReadonlySet<string> {
    const found = new Set<string>();
    const take = (systems: ReadonlySet<string> | undefined): void =>
      systems?.forEach((system) => found.add(system));
    for (const id of new Set([record.id, record.of ?? record.id]))
      for (const scope of upwards(id)) take(this.#ids.get(scope));
    for (const { relation, keysOf } of this.#filed)
      if (relation.source === source)
        for (const key of keysOf(record) ?? []) take(this.#keys.get(`${relation.id} ${key}`));
    return found;
  }

  /** The systems that lean, or may lean, on something of a source in a scope. */
  within(source: string, scope: string): ReadonlySet<string> {
    const over = [...upwards(scope)].flatMap((each) => [...(this.#ids.get(each) ?? [])]);
    const under = this.#under.get(scope) ?? [];
    return new Set([...over, ...under, ...(this.#anywhere.get(source) ?? [])]);
  }

  #put(relation: Relation, key: string, system: string): void {
    if (!isById(relation)) {
      putInto(this.#keys, `${relation.id} ${key}`, system);
      putInto(this.#anywhere, relation.source, system);
      return;
    }
    // What lies in an AI resource has its systems already.
    if ([...upwards(key)].some((scope) => this.#estate.isAiResource(scope))) return;
    putInto(this.#ids, key, system);
    for (const scope of upwards(key)) putInto(this.#under, scope, system);
  }
}

/** What tells to which systems the subjects of a source belong, beside the source itself. */
export function placingSources(catalog: Asked, source: string): string[] {
  const links = linksOf(catalog);
  const isLeantOn = links.some(({ relation }) => relation.source === source);
  return [
    estateSource,
    ...(isLeantOn || onRequest.has(source) ? links.map(({ from }) => from) : []),
  ];
}

const isById = ({ key }: Relation): boolean =>
  [key].flat().every((one) => one === '{id}' || one === '{of}');

/** Every count along a relation that looks up something by a property, with the source it starts from. */
function linksOf(catalog: Asked): Link[] {
  const subjects = new Set(catalog.checks.map(({ subject }) => subject.source));
  const steps = catalog.checks.flatMap(({ subject, expect }) =>
    [subject.where, expect].flatMap((rule) =>
      rule === undefined ? [] : stepsIn(rule, subject.source, catalog),
    ),
  );
  const found = new Map<string, Link>();
  for (const { from, relation } of steps) {
    const isLink =
      relation.reach === 'same' &&
      relation.join.includes('{properties.') &&
      relation.source !== from &&
      relation.source !== 'ai-resources' &&
      subjects.has(relation.source);
    if (isLink) found.set(`${from} ${relation.id}`, { from, relation, lookUp: lookedUp(relation) });
  }
  return [...found.values()];
}

type Step = { readonly from: string; readonly relation: Relation };

function stepsIn(rule: Condition, from: string, catalog: Asked): Step[] {
  const inside = (source: string): Step[] =>
    innerRules(rule).flatMap((each) => stepsIn(each, source, catalog));
  if (!('count' in rule) || isNestedList(rule)) return inside(from);
  const relation = relationNamed(rule.count, catalog.relations);
  return [{ from, relation }, ...inside(relation.source)];
}
