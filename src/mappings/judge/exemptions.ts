import type { AcceptanceResult } from '../../model/assessed-workspace.ts';
import type { Catalog } from '../../model/catalog.ts';
import type { EvidenceReader, EvidenceRecord } from '../../model/evidence.ts';
import {
  managementGroupScope,
  subjectKey,
  subscriptionScopeOf,
  tenantScope,
} from '../../model/ids.ts';
import { type Json, type JsonObject, valueAt } from '../../model/json.ts';
import { upwards } from '../../model/workspace/match.ts';
import { asOfInstant, compareInstants, readInstant } from '../rules/instant.ts';
import { cut } from '../rules/words.ts';
import { putInto } from './estate.ts';
import { factsByDefinition, type Mapping } from './facts-by-policy.ts';

/** What must be read to know what Azure itself exempts, and from what. */
export const exemptionSources = [
  'scope',
  'initiatives',
  'policy-assignments',
  'policy-exemptions',
] as const;
type ExemptionSource = (typeof exemptionSources)[number];

export type Exemption = Omit<AcceptanceResult, 'covers' | 'systems'>;

type Assigned = { readonly set: string; readonly definition: string };
type Held = { readonly reference: string; readonly definition: string };

/** How much of what somebody wrote into Azure is repeated. */
const longest = 300;

/**
 * Azure's own exceptions, each with the facts it excuses: those whose checks ask exactly what the exempted policies
 * ask. An exemption whose policies cannot be told excuses nothing. Filled source by source, in the order above.
 */
export class Exemptions {
  readonly #factsOf: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #standards: ReadonlySet<string>;
  readonly #asOf: string;
  readonly #isFresh: boolean;
  readonly #groups = new Map<string, readonly string[]>();
  readonly #sets = new Map<string, readonly Held[]>();
  readonly #assigned = new Map<string, Assigned>();
  readonly #found = new Map<string, Exemption>();
  /** By fact and scope. */
  readonly #excused = new Map<string, Set<string>>();

  constructor(catalog: Mapping & Pick<Catalog, 'initiatives'>, asOf: string, isFresh: boolean) {
    this.#factsOf = factsByDefinition(catalog);
    this.#standards = new Set(
      catalog.initiatives.flatMap(({ id, standard }) => (standard === undefined ? [] : [id])),
    );
    this.#asOf = asOf;
    this.#isFresh = isFresh;
  }

  add(source: ExemptionSource, record: EvidenceRecord): void {
    switch (source) {
      case 'scope':
        this.#groups.set(record.id, groupsOver(record.row));
        return;
      case 'initiatives':
        this.#sets.set(lastPart(record.id), heldBy(record.row));
        return;
      case 'policy-assignments': {
        const id = textAt(record.row, 'policyDefinitionId');
        const isSet = id.toLowerCase().includes('/policysetdefinitions/');
        const name = lastPart(id);
        const assigned = isSet ? { set: name, definition: '' } : { set: '', definition: name };
        this.#assigned.set(record.id, assigned);
        return;
      }
      case 'policy-exemptions':
        this.#exempt(record);
        return;
    }
  }

  /** The exemptions that excuse a resource from a fact, whatever their state. */
  excusing(fact: string, key: string): string[] {
    const subscription = subscriptionScopeOf(key);
    const groups = subscription === undefined ? [] : (this.#groups.get(subscription) ?? []);
    const scopes = new Set([...upwards(key), ...groups, tenantScope]);
    return [...scopes].flatMap((scope) => [...(this.#excused.get(`${fact} ${scope}`) ?? [])]);
  }

  /** Those that excuse something we look at. */
  all(): readonly Exemption[] {
    return [...this.#found.values()];
  }

  #exempt({ id, of, row }: EvidenceRecord): void {
    const assignment = this.#assigned.get(subjectKey(textAt(row, 'policyAssignmentId')));
    const facts = this.#facts(assignment, row);
    // It reaches a part of its scope only, by properties that nobody holds against the resource here.
    const selectors = listAt(row, 'resourceSelectors');
    const isNarrowed = selectors === undefined || selectors.length > 0;
    if (of === undefined || facts.length === 0 || isNarrowed) return;
    for (const fact of facts) putInto(this.#excused, `${fact} ${subjectKey(of)}`, id);
    const byDefender = this.#standards.has(assignment?.set ?? '');
    this.#found.set(id, {
      id,
      kind: byDefender ? 'defender-exemption' : 'policy-exemption',
      fact: onlyOne(facts),
      system: null,
      state: this.#stateOf(row),
      retroactive: false,
      late: [],
      commit: null,
      reason: cut(textAt(row, 'description') || textAt(row, 'displayName'), longest),
      owner: null,
      approver: null,
      ticket: null,
      from: dayAt(valueAt(row, ['systemData', 'createdAt'])),
      until: dayAt(valueAt(row, ['properties', 'expiresOn'])),
    });
  }

  #facts(assignment: Assigned | undefined, row: JsonObject): readonly string[] {
    const definitions = this.#definitions(assignment, row);
    return [
      ...new Set(definitions.flatMap((definition) => [...(this.#factsOf.get(definition) ?? [])])),
    ];
  }

  #definitions(assignment: Assigned | undefined, row: JsonObject): string[] {
    if (assignment === undefined) return [];
    if (assignment.set === '') return [assignment.definition];
    const names = listAt(row, 'policyDefinitionReferenceIds');
    // Which policies it is about cannot be read, and it is not about all of them for that.
    if (names === undefined || !names.every((name) => typeof name === 'string')) return [];
    const wanted = new Set(names.map((name) => name.toLowerCase()));
    const held = this.#sets.get(assignment.set) ?? [];
    return held
      .filter(({ reference }) => wanted.size === 0 || wanted.has(reference))
      .map(({ definition }) => definition);
  }

  /** `mitigated` says that the risk is met by other means: a claim, which accepts nothing. */
  #stateOf(row: JsonObject): AcceptanceResult['state'] {
    const category = textAt(row, 'exemptionCategory').toLowerCase();
    if (category === 'mitigated') return 'mitigated';
    if (category !== 'waiver') return 'proposed';
    const ends = valueAt(row, ['properties', 'expiresOn']) ?? null;
    // Read too long ago, it may have been taken back; an end that cannot be read may have passed.
    if (!this.#isFresh) return 'expired';
    if (ends === null) return 'live';
    const end = typeof ends === 'string' ? readInstant(ends) : undefined;
    const isLive = end !== undefined && compareInstants(end, asOfInstant(this.#asOf)) > 0;
    return isLive ? 'live' : 'expired';
  }
}

export async function readExemptions(
  catalog: ConstructorParameters<typeof Exemptions>[0],
  asOf: string,
  isFresh: boolean,
  reader: EvidenceReader,
): Promise<Exemptions> {
  const exemptions = new Exemptions(catalog, asOf, isFresh);
  for (const source of exemptionSources)
    for await (const record of reader.records(source)) exemptions.add(source, record);
  return exemptions;
}

const onlyOne = (facts: readonly string[]): string | null =>
  facts.length === 1 ? (facts[0] ?? null) : null;

const lastPart = (id: string): string => {
  const key = subjectKey(id);
  return key.slice(key.lastIndexOf('/') + 1);
};

function textAt(row: JsonObject, field: string): string {
  const value = valueAt(row, ['properties', field]);
  return typeof value === 'string' ? value : '';
}

/** Azure leaves an empty list out; undefined where what stands there is no list. */
function listAt(row: JsonObject, field: string): readonly Json[] | undefined {
  const value = valueAt(row, ['properties', field]) ?? [];
  return Array.isArray(value) ? value : undefined;
}

/** A day as declarations write it; null where there is none, or none that can be read. */
function dayAt(value: Json | undefined): string | null {
  // Without an offset it would be read by the clock of whoever judges.
  const at = typeof value === 'string' ? readInstant(value) : undefined;
  return at === undefined ? null : new Date(at.seconds * 1000).toISOString().slice(0, 10);
}

function groupsOver(row: JsonObject): string[] {
  const chain = valueAt(row, ['properties', 'managementGroupAncestorsChain']);
  return (Array.isArray(chain) ? chain : []).flatMap((group) => {
    const name = valueAt(group, ['name']);
    return typeof name === 'string' ? [managementGroupScope(name)] : [];
  });
}

function heldBy(row: JsonObject): Held[] {
  const list = valueAt(row, ['properties', 'policyDefinitions']);
  return (Array.isArray(list) ? list : []).flatMap((item) => {
    const reference = valueAt(item, ['policyDefinitionReferenceId']);
    const definition = valueAt(item, ['policyDefinitionId']);
    return typeof reference === 'string' && typeof definition === 'string'
      ? [{ reference: reference.toLowerCase(), definition: lastPart(definition) }]
      : [];
  });
}
