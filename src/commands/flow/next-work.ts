import type { Outstanding, OutstandingKind } from '../../model/workspace/outstanding.ts';
import { nextStep, optionWords } from './next-step.ts';

/** Where the work was found, as it was typed. */
export type Looked = {
  readonly word: string | undefined;
  readonly workspace: string | undefined;
  readonly frameworks: string | undefined;
  readonly out: string | undefined;
  readonly 'as-of': string | undefined;
};

const saidByPeople = new Set<OutstandingKind>(['attest', 'evidence', 'renew-attestation']);
const seenInEvidence = new Set<OutstandingKind>(['mend', 'cure-gap', 'look-into']);

/** The command of the piece of work that moves most: of what is written by hand, the one that checks it. */
export function nextOfWork(
  first: Outstanding | undefined,
  /** Where a workspace would be made; undefined where there is one. */
  init: readonly string[] | undefined,
  looked: Looked,
): string[] {
  if (first === undefined) return [];
  const { id, kind } = first;
  if (seenInEvidence.has(kind)) return toExplain(first, looked);
  if (init !== undefined) return nextStep('make a workspace', init);
  if (saidByPeople.has(kind)) return toAttest(first, looked);
  const options = optionWords({ workspace: looked.workspace });
  return nextStep(`check what you write down for ${id}`, ['config', ...options]);
}

function toAttest({ id, controls: [asked], system }: Outstanding, { workspace }: Looked): string[] {
  if (asked === undefined) return [];
  const { control, framework } = asked;
  const options = optionWords({ framework, system: system ?? undefined, workspace });
  return nextStep(`attest ${id}`, ['attest', control, ...options]);
}

function toExplain({ id, controls: [asked] }: Outstanding, looked: Looked): string[] {
  if (asked === undefined) return [];
  const { control, framework } = asked;
  const { word: snapshot, workspace, frameworks, out, 'as-of': asOf } = looked;
  const options = { snapshot, framework, frameworks, workspace, 'as-of': asOf, out };
  return nextStep(`see what ${id} waits for`, ['explain', control, ...optionWords(options)]);
}
