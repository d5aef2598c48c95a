import type { AcceptanceResult } from '../../model/assessed-workspace.ts';
import type { EvidenceRecord } from '../../model/evidence.ts';
import { compareBytes } from '../../model/json.ts';
import type { Entry, Workspace } from '../../model/workspace/workspace.ts';
import type { AiSystem } from '../../model/workspace/ai-system.ts';
import { CoveredSystems } from './covered-systems.ts';
import { unassigned } from './estate.ts';
import type { Exemptions } from './exemptions.ts';
import { approvesOwn, type WaiverState } from './waivers.ts';

/** A subject that fails, and everything that an acceptance may be about. */
export type Failing = {
  readonly fact: string;
  readonly bodies: readonly EvidenceRecord[];
  /** Waivers, by id, that name the subject or something it lies in. */
  readonly waivers: ReadonlySet<string>;
  readonly systems: readonly string[];
  /** It may belong to more systems than these. */
  readonly isDoubted: boolean;
};

/** Who accepts which fails. It is counted, shown, and changes no verdict. */
export class Acceptances {
  readonly #register: readonly Entry<AiSystem>[];
  readonly #waivers = new Map<string, WaiverState>();
  readonly #byId = new Map<string, AcceptanceResult>();
  readonly #exemptions: Exemptions;
  readonly #systems: CoveredSystems;

  constructor(
    { waivers, systems }: Pick<Workspace, 'waivers' | 'systems'>,
    states: readonly WaiverState[],
    exemptions: Exemptions,
  ) {
    this.#register = systems;
    this.#exemptions = exemptions;
    this.#systems = new CoveredSystems(waivers);
    for (const [at, { id }] of waivers.entries()) {
      const state = states[at];
      if (state === undefined) continue;
      this.#waivers.set(id, state);
      this.#byId.set(state.id, { ...state, kind: 'waiver', covers: 0, systems: {} });
    }
    for (const exemption of exemptions.all())
      this.#byId.set(exemption.id, { ...exemption, covers: 0, systems: {} });
  }

  /** What accepts a fail, by id, sorted; `counts` where the fail is one that deficiencies are made of. */
  accepting(failing: Failing, counts: boolean): string[] {
    const live: string[] = [];
    const own = this.#ownApproved(failing);
    for (const id of this.speakingOf(failing)) {
      const known = this.#byId.get(id);
      // What counts elsewhere takes in only what it accepts; what has no effect takes in what it would accept.
      if (known === undefined || (known.state === 'live' && own.has(id))) continue;
      if (counts) this.#byId.set(id, { ...known, covers: known.covers + 1 });
      const of = known.system === null ? failing.systems : [known.system];
      this.#systems.covers(known.id, of, counts ? 1 : 0);
      if (known.state === 'live') live.push(id);
    }
    return live.toSorted(compareBytes);
  }

  /** Whether it fails or not: which systems the waivers that name a subject cover something of. */
  name(subject: Omit<Failing, 'bodies' | 'fact'>, facts: ReadonlySet<string>): void {
    const { waivers, systems, isDoubted } = subject;
    // What stands in none may be in any as long as not all could be placed.
    const isAnybodys = isDoubted && systems.includes(unassigned);
    const of = isAnybodys ? this.#register.map(({ id }) => id) : systems;
    for (const fact of facts)
      for (const { id, system } of this.#naming({ fact, waivers, systems }))
        this.#systems.covers(id, system === null ? of : [system], 0);
  }

  /** The same of what nobody could read. */
  mayName(...lying: Parameters<CoveredSystems['mayCover']>): void {
    this.#systems.mayCover(...lying);
  }

  /** Everything that speaks of a fail, by id, sorted, whether it has an effect or not. */
  speakingOf(failing: Omit<Failing, 'isDoubted'>): string[] {
    const waivers = this.#naming(failing).map(({ id }) => id);
    return [...waivers, ...this.#excusing(failing)].toSorted(compareBytes);
  }

  /** The one system that an acceptance is limited to. */
  systemOf(id: string): string | undefined {
    return this.#byId.get(id)?.system ?? undefined;
  }

  /** The first day on which one of them ends. */
  until(ids: Iterable<string>): string | null {
    const ends = [...ids].flatMap((id) => this.#byId.get(id)?.until ?? []);
    return ends.toSorted(compareBytes)[0] ?? null;
  }

  results(): AcceptanceResult[] {
    return [...this.#byId.values()]
      .map((each) => ({ ...each, systems: this.#systems.of(each.id) }))
      .toSorted((a, b) => compareBytes(a.id, b.id));
  }

  /** Of the waivers that name a subject, those whose approver answers for a system it may be of. */
  #ownApproved(failing: Failing): ReadonlySet<string> {
    const own = this.#naming(failing).filter((waiver) => {
      const covered = waiver.system === null ? this.#maybeOf(failing) : [waiver.system];
      return approvesOwn(waiver, covered, this.#register);
    });
    return new Set(own.map(({ id }) => id));
  }

  /** Whose risk it may be: where that cannot be told, anybody's. */
  #maybeOf({ systems, isDoubted }: Failing): readonly string[] {
    const canTell = !isDoubted && !systems.includes(unassigned);
    return canTell ? systems : this.#register.map(({ id }) => id);
  }

  #naming({
    fact,
    waivers,
    systems,
  }: Pick<Failing, 'fact' | 'waivers' | 'systems'>): WaiverState[] {
    return [...waivers].flatMap((id) => {
      const waiver = this.#waivers.get(id);
      if (waiver === undefined || waiver.fact !== fact) return [];
      return waiver.system === null || systems.includes(waiver.system) ? [waiver] : [];
    });
  }

  #excusing({ fact, bodies }: Pick<Failing, 'fact' | 'bodies'>): string[] {
    const keys = new Set(bodies.map(({ id, of }) => of ?? id));
    return [...new Set([...keys].flatMap((key) => this.#exemptions.excusing(fact, key)))];
  }
}
