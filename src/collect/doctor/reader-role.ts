import { compareBytes } from '../../model/json.ts';
import { covers } from '../scope/covers.ts';
import { hierarchyActions } from '../scope/expected-subscriptions.ts';
import { scope } from '../scope/read-scope.ts';
import { sources } from '../sources.ts';

export type ReaderRole = {
  readonly Name: string;
  readonly IsCustom: true;
  readonly Description: string;
  readonly Actions: readonly string[];
  readonly NotActions: readonly string[];
  readonly DataActions: readonly string[];
  readonly NotDataActions: readonly string[];
  readonly AssignableScopes: readonly string[];
};

/** Everything the sources read and nothing else: the role to ask for, in the form the Azure CLI takes. */
export const readerRole = (tenant: string): ReaderRole => ({
  Name: 'proofpack reader',
  IsCustom: true,
  Description: 'Reads what proofpack collects: configuration of AI resources, never keys or data.',
  Actions: withoutCovered([
    ...new Set([
      ...hierarchyActions,
      ...scope.actions,
      // Whoever has the logs of a named workspace read grants that on the workspace alone.
      ...sources.flatMap((source) => (source.workspaces === true ? [] : source.actions)),
    ]),
  ]).toSorted(compareBytes),
  NotActions: [],
  DataActions: [],
  NotDataActions: [],
  AssignableScopes: [`/providers/Microsoft.Management/managementGroups/${tenant}`],
});

/** What a wildcard grants already is left out, so that nobody has to wonder what the line is for. */
function withoutCovered(actions: readonly string[]): string[] {
  // Two spellings of one action would each be left out for the other.
  const each = [...new Map(actions.map((action) => [action.toLowerCase(), action])).values()];
  return each.filter(
    (action) =>
      !each.some(
        (other) => other !== action && covers({ actions: [other], notActions: [] }, action),
      ),
  );
}
