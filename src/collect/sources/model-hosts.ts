import type { AiResource } from '../ledger.ts';
import type { SourceRun } from '../source.ts';

export const accountType = 'microsoft.cognitiveservices/accounts';
export const projectType = 'microsoft.cognitiveservices/accounts/projects';
export const workspaceType = 'microsoft.machinelearningservices/workspaces';

/** Kinds that can hold model deployments; an account that tells no kind may be one. */
const hostKinds: ReadonlySet<string> = new Set(['openai', 'aiservices', '']);

/** The accounts that can hold models. Asking the others would cost a call each and bring nothing. */
export const modelHosts = (run: SourceRun): AiResource[] =>
  [...run.ledger.aiResources.values()].filter(
    ({ type, kind }) => type === accountType && hostKinds.has(kind.toLowerCase()),
  );

/** The accounts that can hold Foundry projects. */
export const foundryAccounts = (run: SourceRun): AiResource[] =>
  modelHosts(run).filter(({ kind }) => kind.toLowerCase() !== 'openai');

export const ofType = (run: SourceRun, type: string): AiResource[] =>
  [...run.ledger.aiResources.values()].filter((resource) => resource.type === type);
