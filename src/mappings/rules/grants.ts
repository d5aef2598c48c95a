import { isJsonObject, type Json } from '../../model/json.ts';
import { any, type Known, not } from './known.ts';
import { compileLike } from '../../model/like.ts';

const fields = {
  control: { given: 'actions', taken: 'notActions' },
  data: { given: 'dataActions', taken: 'notDataActions' },
} as const;

/** Whether a role definition's permissions allow an operation: one of them gives it and does not take it back. */
export function grants(permissions: Json, operation: string, plane: keyof typeof fields): Known {
  if (!Array.isArray(permissions)) return undefined;
  const { given, taken } = fields[plane];
  return any(
    permissions.map((permission) => {
      if (!isJsonObject(permission)) return undefined;
      const gives = covers(permission[given], operation);
      const takes = covers(permission[taken], operation);
      return gives === true ? not(takes) : gives === undefined && takes === true ? false : gives;
    }),
  );
}

/** A list that is not there was not read: it may hold the operation. */
function covers(patterns: Json | undefined, operation: string): Known {
  if (!Array.isArray(patterns)) return undefined;
  return any(
    patterns.map((pattern) =>
      typeof pattern === 'string' ? compileLike(pattern)(operation) : undefined,
    ),
  );
}
