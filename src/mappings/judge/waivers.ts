import type { AcceptanceResult } from '../../model/assessed-workspace.ts';
import type { AiSystem } from '../../model/workspace/ai-system.ts';
import type { Waiver } from '../../model/workspace/waiver.ts';
import { isSameParty } from '../../model/workspace/words.ts';
import type { Entry, Workspace } from '../../model/workspace/workspace.ts';
import { broughtBy, commitOf } from './brought.ts';
import type { Estate } from './estate.ts';
import { lateWaiver } from './late.ts';

/** What declarations are held against: the day judged for, and the instant at which the reading began. */
export type Days = { readonly today: string; readonly started: string };

/** What a waiver amounts to before any fail is counted. */
export type WaiverState = Omit<AcceptanceResult, 'covers' | 'systems' | 'kind'>;

export function waiverStates(
  workspace: Pick<Workspace, 'waivers' | 'systems' | 'attribution' | 'history'>,
  estate: Estate,
  days: Days,
): WaiverState[] {
  const { waivers, systems } = workspace;
  const covered = systemsCovered(waivers, estate);
  return waivers.map((waiver) => {
    const own = covered.get(waiver.id) ?? new Set();
    const owners = systems.filter(({ id }) => own.has(id)).map(({ owner }) => owner);
    const brought = broughtBy(waiver.file, workspace);
    return {
      id: waiver.file,
      fact: waiver.fact,
      system: waiver.system ?? null,
      state: stateOf(waiver, owners, days),
      ...lateWaiver(waiver, brought, days),
      commit: commitOf(brought),
      reason: waiver.reason,
      owner: waiver.owner,
      approver: waiver.approver ?? null,
      ticket: waiver.ticket ?? null,
      from: waiver.granted ?? null,
      until: waiver.expires,
    };
  });
}

/** The systems each waiver covers: the one it says, or those of the AI resources that it names. */
function systemsCovered(
  waivers: readonly Entry<Waiver>[],
  estate: Estate,
): ReadonlyMap<string, ReadonlySet<string>> {
  const covered = new Map<string, Set<string>>();
  for (const { id, system } of waivers)
    covered.set(id, new Set(system === undefined ? [] : [system]));
  const open = new Set(waivers.flatMap(({ id, system }) => (system === undefined ? [id] : [])));
  for (const [key, systems] of estate.resources())
    for (const id of estate.above(key).waivers)
      if (open.has(id)) for (const system of systems) covered.get(id)?.add(system);
  return covered;
}

function stateOf(
  { approver, granted, expires }: Waiver,
  owners: readonly string[],
  { today }: Days,
): AcceptanceResult['state'] {
  if (approver === undefined || granted === undefined) return 'proposed';
  if (owners.some((owner) => isSameParty(owner, approver))) return 'self-approved';
  if (granted > today) return 'not-yet';
  return expires < today ? 'expired' : 'live';
}

/** Whether the approver of a waiver answers for one of the systems: then nobody accepted it for them. */
export function approvesOwn(
  { approver }: Pick<WaiverState, 'approver'>,
  systems: readonly string[],
  register: readonly Pick<Entry<AiSystem>, 'id' | 'owner'>[],
): boolean {
  return (
    approver !== null &&
    register.some(({ id, owner }) => systems.includes(id) && isSameParty(owner, approver))
  );
}
