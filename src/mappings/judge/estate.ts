import type { EvidenceReader, EvidenceRecord } from '../../model/evidence.ts';
import { subscriptionScopeOf } from '../../model/ids.ts';
import { compareBytes } from '../../model/json.ts';
import type { AiSystem } from '../../model/workspace/ai-system.ts';
import {
  compileSelector,
  SelectorIndex,
  selectables,
  upwards,
} from '../../model/workspace/match.ts';
import type { Waiver } from '../../model/workspace/waiver.ts';
import type { Entry, Workspace } from '../../model/workspace/workspace.ts';

/** What names a resource: AI systems and waivers, by id. */
export type Naming = {
  readonly systems: ReadonlySet<string>;
  readonly waivers: ReadonlySet<string>;
};

export const estateSource = 'ai-resources';

/** What belongs to no system. */
export const unassigned = 'unassigned';

type Shared = (record: EvidenceRecord) => boolean;

/**
 * The AI resources that were seen, each with what names it. Filled by one pass over them; afterwards any subject
 * finds what names the AI resources over it and under it.
 */
export class Estate {
  readonly #systems = new SelectorIndex<{ readonly system: string; readonly at: number }>();
  readonly #waivers = new SelectorIndex<string>();
  readonly #shares: ReadonlyMap<string, readonly Shared[]>;
  readonly #named = new Map<string, Naming>();
  readonly #below = new Map<string, Set<string>>();
  readonly #anywhere = new Set<string>();
  readonly #untold = new Set<string>();
  /** Several questions are asked of one key before the next one comes. */
  #last: { readonly key: string; readonly above: Naming } | undefined;
  readonly #matched = new Set<string>();
  readonly #isWaived: boolean;
  readonly #overlaps = new Map<string, string[]>();

  constructor({ systems, waivers }: Pick<Workspace, 'systems' | 'waivers'>) {
    for (const { id: system, resources } of systems)
      for (const [at, selector] of resources.entries())
        this.#systems.add(selector, { system, at: at + 1 });
    for (const waiver of waivers) addWaiver(this.#waivers, waiver);
    this.#isWaived = waivers.length > 0;
    this.#shares = sharesOf(systems);
  }

  /** One AI resource. Two bodies of one key are named by what names either. */
  add(record: EvidenceRecord): void {
    const own = this.naming(record);
    const known = this.#named.get(record.id);
    const both = known === undefined ? own : together([known, own]);
    this.#named.set(record.id, both);
    this.#last = undefined;
    if (lacksTags(record)) this.#untold.add(record.id);
    const undeclared = this.#undeclared(record, [...both.systems].toSorted(compareBytes));
    if (undeclared.length > 0) this.#overlaps.set(record.id, undeclared);
  }

  /** Once every AI resource was added: what lies under each scope. */
  close(): void {
    for (const key of this.#named.keys())
      for (const system of this.systemsOf(key)) {
        this.#anywhere.add(system);
        for (const scope of upwards(key)) putInto(this.#below, scope, system);
      }
  }

  /** What names a record directly, by itself or by the resource it concerns. */
  naming(record: Omit<EvidenceRecord, 'call'>): Naming {
    const systems = new Set<string>();
    const waivers = new Set<string>();
    const { id, of } = record;
    for (const resource of selectables(record)) {
      // Told once, when the resource itself was added: a million rows may concern a few of them.
      if (of !== undefined && resource.key !== id && this.#named.has(resource.key)) continue;
      for (const { system, at } of this.#systems.naming(resource)) {
        systems.add(system);
        this.#matched.add(`${system} ${at}`);
      }
      for (const waiver of this.#waivers.naming(resource)) waivers.add(waiver);
    }
    return { systems, waivers };
  }

  /** What names the AI resources at and over a key. */
  above(key: string): Naming {
    if (this.#last?.key === key) return this.#last.above;
    const found: Naming[] = [];
    for (const scope of upwards(key)) {
      const named = this.#named.get(scope);
      if (named !== undefined) found.push(named);
    }
    const above = together(found);
    this.#last = { key, above };
    return above;
  }

  /** The waivers, by id, that name one of the bodies of a subject or something it lies in; `named` as `naming` told. */
  waiversOn(bodies: readonly EvidenceRecord[], named: readonly Naming[]): ReadonlySet<string> {
    // Asked of every subject there is.
    if (!this.#isWaived) return nothing;
    const keys = new Set(bodies.flatMap(({ id, of }) => [id, of ?? id]));
    return new Set([
      ...named.flatMap(({ waivers }) => [...waivers]),
      ...[...keys].flatMap((key) => [...this.above(key).waivers]),
    ]);
  }

  /** The systems with an AI resource at or under a scope, `unassigned` among them. */
  below(scope: string): ReadonlySet<string> {
    // Which subscriptions a management group holds is not in its id: it may hold any.
    if (subscriptionScopeOf(scope) === undefined) return this.#anywhere;
    return this.#below.get(scope) ?? nothing;
  }

  /** The systems of an AI resource; `unassigned` where nothing names it. */
  systemsOf(key: string): ReadonlySet<string> {
    const { systems } = this.above(key);
    return systems.size > 0 ? systems : new Set([unassigned]);
  }

  /** AI resources of which the tags cannot be told: any system that goes by tags may own them. */
  get untold(): ReadonlySet<string> {
    return this.#untold;
  }

  isAiResource(key: string): boolean {
    return this.#named.has(key);
  }

  /** Every AI resource with its systems, in the order of their keys. */
  *resources(): Generator<readonly [string, ReadonlySet<string>]> {
    for (const key of [...this.#named.keys()].toSorted(compareBytes))
      yield [key, this.systemsOf(key)];
  }

  /** Whether a selector, by its place from 1, has named anything so far. */
  hasMatched(system: string, at: number): boolean {
    return this.#matched.has(`${system} ${at}`);
  }

  /** Resources in systems of which neither declares that they share them. */
  overlaps(): readonly (readonly [string, readonly string[]])[] {
    return [...this.#overlaps].toSorted(([a], [b]) => compareBytes(a, b));
  }

  #undeclared(record: EvidenceRecord, systems: readonly string[]): string[] {
    const alone = new Set<string>();
    for (const [at, one] of systems.entries())
      for (const other of systems.slice(at + 1)) {
        const shares = this.#shares.get(`${one} ${other}`) ?? [];
        if (!shares.some((covers) => covers(record))) alone.add(one).add(other);
      }
    return [...alone].toSorted(compareBytes);
  }
}

/** The AI resources of a snapshot, with what a workspace names of them. */
export async function readEstate(
  workspace: Pick<Workspace, 'systems' | 'waivers'>,
  reader: EvidenceReader,
): Promise<Estate> {
  const estate = new Estate(workspace);
  for await (const record of reader.records(estateSource)) estate.add(record);
  estate.close();
  return estate;
}

/** Resource Graph writes null where there are no tags; Resource Manager, which names no tenant, leaves them out. */
const lacksTags = ({ row }: EvidenceRecord): boolean =>
  Object.hasOwn(row, 'tenantId') && !Object.hasOwn(row, 'tags');

function addWaiver(index: SelectorIndex<string>, { id, resources }: Entry<Waiver>): void {
  for (const selector of resources) index.add(selector, id);
}

/** What two systems share, whichever of them says so. */
function sharesOf(systems: readonly Entry<AiSystem>[]): ReadonlyMap<string, readonly Shared[]> {
  const shares = new Map<string, Shared[]>();
  for (const { id, shares: own } of systems)
    for (const { with: other, resources } of own) {
      const covers = resources.map(compileSelector);
      const pair = [id, other].toSorted(compareBytes).join(' ');
      const shared: Shared = (record) =>
        selectables(record).some((resource) => covers.some((named) => named(resource)));
      shares.set(pair, [...(shares.get(pair) ?? []), shared]);
    }
  return shares;
}

const nothing: ReadonlySet<string> = new Set();
const noNaming: Naming = { systems: nothing, waivers: nothing };

/** Most lie under one AI resource: nothing new is made for them. */
function together(all: readonly Naming[]): Naming {
  const [first, ...more] = all;
  if (first === undefined) return noNaming;
  if (more.length === 0) return first;
  return {
    systems: new Set(all.flatMap(({ systems }) => [...systems])),
    waivers: new Set(all.flatMap(({ waivers }) => [...waivers])),
  };
}

export function putInto<K>(map: Map<K, Set<string>>, key: K, item: string): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([item]));
  else known.add(item);
}
