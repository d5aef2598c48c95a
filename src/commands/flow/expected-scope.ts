import { readSettings } from '../../workspace/read-settings.ts';
import type { Context } from '../command.ts';
import { declaringFolder } from './declared-by.ts';

type Asked = {
  readonly 'management-group': readonly string[];
  readonly subscription: readonly string[];
  readonly workspace: string | undefined;
};

export type ExpectedScope = {
  readonly managementGroups: readonly string[];
  readonly subscriptions: readonly string[];
};

/** What ought to be there: as typed, or else as the organisation declares it. */
export function expectedScope(
  values: Asked,
  context: Pick<Context, 'cwd' | 'env' | 'uid'>,
): ExpectedScope {
  const { 'management-group': managementGroups, subscription: subscriptions } = values;
  const isTyped = managementGroups.length + subscriptions.length > 0;
  const declaring = declaringFolder(values, context);
  if (isTyped || declaring === undefined) return { managementGroups, subscriptions };
  const { 'expected-subscriptions': expected = [] } = readSettings(declaring.folder);
  return { managementGroups, subscriptions: expected };
}
