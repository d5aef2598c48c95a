import type { AssessedWorkspace, SystemResult } from '../../model/assessed-workspace.ts';
import type { EvidenceRecord } from '../../model/evidence.ts';
import { subscriptionScope, subscriptionScopeOf, subjectKey } from '../../model/ids.ts';
import { compareBytes } from '../../model/json.ts';
import { onRequest } from '../../model/source-ids.ts';
import { mayNameWithin } from '../../model/workspace/match.ts';
import type { AiSystem } from '../../model/workspace/ai-system.ts';
import type { Selector } from '../../model/workspace/selector.ts';
import type { Entry } from '../../model/workspace/workspace.ts';
import type { WhyUnseen } from './asked-of-system.ts';
import { classified } from './classified.ts';
import { type Estate, estateSource, unassigned } from './estate.ts';
import type { GapIndex } from './gaps.ts';
import type { Links } from './links.ts';

/** How many are named in the assessment; the verdict parts hold them all. */
const mostNamed = 100;

/** Where the snapshot was asked to look. */
export type Looked = {
  /** False when the organisation expects subscriptions that nobody looked at. */
  readonly all: boolean;
  /** Whether somebody vouches that there are no other subscriptions. Else to look everywhere is to look at some. */
  readonly isTotal: boolean;
  /** Scopes of subscriptions. */
  readonly at: ReadonlySet<string>;
};

/** The register of AI systems held against what was seen. Asked only once every AI resource is known. */
export class Register {
  readonly #systems: readonly Entry<AiSystem>[];
  readonly #estate: Estate;
  readonly #links: Links;
  readonly #gaps: GapIndex;
  readonly #today: string;
  readonly #looked: Looked;
  readonly #resources = new Map<string, { n: number; first: string[] }>();
  readonly #whole = new Map<string, boolean>();

  constructor(
    systems: readonly Entry<AiSystem>[],
    estate: Estate,
    links: Links,
    gaps: GapIndex,
    today: string,
    looked: Looked,
  ) {
    this.#systems = systems;
    this.#estate = estate;
    this.#links = links;
    this.#gaps = gaps;
    this.#today = today;
    this.#looked = looked;
    for (const [key, own] of estate.resources()) for (const system of own) this.#count(system, key);
  }

  /** The systems of a subject, sorted. `named` are those whose selectors name it directly. */
  systemsOf(
    source: string,
    bodies: readonly EvidenceRecord[],
    named: readonly ReadonlySet<string>[],
  ): string[] {
    const found = new Set<string>();
    const take = (systems: ReadonlySet<string>): void =>
      systems.forEach((system) => found.add(system));
    named.forEach(take);
    for (const record of bodies) {
      take(this.#links.leaningOn(source, record));
      for (const key of new Set([record.id, record.of ?? record.id]))
        if (key.startsWith('/')) {
          take(this.#estate.above(key).systems);
          take(this.#estate.below(key));
        }
    }
    if (found.size === 0) found.add(unassigned);
    return [...found].toSorted(compareBytes);
  }

  /** The systems that have, or may have, something in a scope that could not be read; always `unassigned` too. */
  systemsWithin(source: string, scope: string): string[] {
    const touched = this.#systems.filter(({ id }) => this.#touches(source, scope, id));
    return [...touched.map(({ id }) => id), unassigned].toSorted(compareBytes);
  }

  /** Whether nothing of a source can be missing from a system, nor be its own without our knowing it. */
  isWhole(source: string, system: string): boolean {
    const name = `${source} ${system}`;
    const known = this.#whole.get(name);
    if (known !== undefined) return known;
    const restsOn = new Set([
      source,
      estateSource,
      ...(this.#links.to.has(source) || onRequest.has(source) ? this.#links.from : []),
    ]);
    const hidden = [...restsOn].some((each) =>
      this.#gaps.of(each).some(({ scope }) => this.#touches(each, subjectKey(scope), system)),
    );
    const whole = this.#looked.all && !hidden && !this.#mayOwnUntold(system);
    this.#whole.set(name, whole);
    return whole;
  }

  /**
   * Why something of a system may be left unseen. Where a selector looks into a subscription that nobody was asked to
   * read, there is no gap either, and that nothing of it was seen says nothing.
   */
  whyUnseen(system: Entry<AiSystem>): WhyUnseen | undefined {
    if (system.resources.some(isAboveSubscriptions)) return 'above';
    const named = system.resources.map(subscriptionsOf);
    const isRead =
      this.isWhole(estateSource, system.id) &&
      named.flat().every((scope) => this.#looked.at.has(scope));
    if (!isRead) return 'unread';
    return this.#looked.isTotal || named.every((scopes) => scopes.length > 0)
      ? undefined
      : 'no-total';
  }

  /** Else a subject may belong to more systems than those it was seen to belong to. */
  get placesAll(): boolean {
    const sources = [estateSource, ...this.#links.from];
    return (
      this.#looked.all &&
      this.#estate.untold.size === 0 &&
      sources.every((source) => this.#gaps.of(source).length === 0)
    );
  }

  /** How many AI resources of a system were seen. */
  seen(system: string): number {
    return this.#resources.get(system)?.n ?? 0;
  }

  result(): NonNullable<AssessedWorkspace['register']> {
    const overlaps = this.#estate
      .overlaps()
      .map(([resource, systems]) => ({ resource, systems: [...systems] }));
    return {
      systems: this.#systems.map((system) => this.#resultOf(system)),
      unassigned: this.#firstOf(unassigned),
      overlaps: { n: overlaps.length, first: overlaps.slice(0, mostNamed) },
      complete: this.#looked.all && this.#gaps.of(estateSource).length === 0,
    };
  }

  #resultOf(system: Entry<AiSystem>): SystemResult {
    const { id, name, purpose, owner, hosted, lifecycle, roles, classification } = system;
    return {
      id,
      name,
      purpose,
      owner,
      hosted,
      lifecycle,
      roles,
      class: classification.class,
      classified: classified(system, this.#today),
      decidedBy: classification['decided-by'] ?? null,
      reviewBy: classification['review-by'] ?? null,
      resources: this.#firstOf(id),
      silent: system.resources.flatMap((_, at) =>
        this.#estate.hasMatched(id, at + 1) ? [] : [at + 1],
      ),
    };
  }

  #firstOf(system: string): { n: number; first: string[] } {
    return this.#resources.get(system) ?? { n: 0, first: [] };
  }

  #count(system: string, key: string): void {
    const known = this.#resources.get(system) ?? { n: 0, first: [] };
    this.#resources.set(system, known);
    known.n += 1;
    if (known.first.length < mostNamed) known.first.push(key);
  }

  #mayOwnUntold(id: string): boolean {
    const byTag = this.#systems
      .filter((system) => system.id === id)
      .flatMap(({ resources }) => resources.filter(({ tag }) => tag !== undefined));
    return byTag.some((selector) =>
      [...this.#estate.untold].some((key) => mayNameWithin(selector, key)),
    );
  }

  #touches(source: string, scope: string, id: string): boolean {
    if (id === unassigned) return true;
    const system = this.#systems.find((each) => each.id === id);
    if (system === undefined || system.hosted === 'elsewhere') return false;
    // A log workspace holds rows about resources of any subscription, wherever it lies itself.
    if (subscriptionScopeOf(scope) === undefined || onRequest.has(source)) return true;
    return (
      this.#estate.below(scope).has(id) ||
      this.#estate.above(scope).systems.has(id) ||
      this.#links.within(source, scope).has(id) ||
      system.resources.some((selector) => mayNameWithin(selector, scope))
    );
  }
}

/** The subscriptions that a selector names, whichever way. */
const subscriptionsOf = ({ id, subscription, like }: Selector): string[] => [
  ...(subscription === undefined ? [] : [subscriptionScope(subscription)]),
  ...[id, like].flatMap((text) => wholeSubscription(subjectKey(text ?? '')) ?? []),
];

/** No AI resource lies at a management group or at the tenant, so that none is seen there was never in question. */
const isAboveSubscriptions = ({ id }: Selector): boolean =>
  id !== undefined && subscriptionScopeOf(subjectKey(id)) === undefined;

/** A pattern may name many of them, and is then looked for in all there are. */
function wholeSubscription(key: string): string | undefined {
  const scope = subscriptionScopeOf(key);
  return scope?.includes('*') === true ? undefined : scope;
}
