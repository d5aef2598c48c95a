import type * as z from 'zod';
import type { Path } from './yaml-file.ts';

type Schema = z.core.$ZodType;

/** Every key that some form of the schema reads at a place. */
export function keysAt(schema: Schema, path: Path): string[] {
  let schemas = formsOf(schema);
  for (const key of path) schemas = schemas.flatMap((each) => below(each, key).flatMap(formsOf));
  const keys = schemas.flatMap((each) => {
    const def = defOf(each);
    return def.type === 'object' ? Object.keys(def.shape) : [];
  });
  return [...new Set(keys)];
}

// Every schema of the library is one of these; its base type alone does not say so.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion, no-underscore-dangle
const defOf = (schema: Schema) => (schema as z.core.$ZodTypes)._zod.def;

/** Without what is wrapped around it: defaults, checks, alternatives. */
function formsOf(schema: Schema): Schema[] {
  const def = defOf(schema);
  if (def.type === 'union') return def.options.flatMap(formsOf);
  if (def.type === 'lazy') return formsOf(def.getter());
  if (def.type === 'pipe') return formsOf(def.in);
  return 'innerType' in def ? formsOf(def.innerType) : [schema];
}

function below(schema: Schema, key: string | number): Schema[] {
  const def = defOf(schema);
  if (def.type === 'array') return [def.element];
  if (def.type === 'record') return [def.valueType];
  if (def.type !== 'object' || !Object.hasOwn(def.shape, key)) return [];
  const inner = def.shape[key];
  return inner === undefined ? [] : [inner];
}
