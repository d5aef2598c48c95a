import type { EvidenceRecord } from '../../model/evidence.ts';
import { lastPartOf, subjectKey, subscriptionScopeOf } from '../../model/ids.ts';
import { isJsonObject, type Json } from '../../model/json.ts';

/** A record as far as a template can ask about it. */
export type Named = Pick<EvidenceRecord, 'id' | 'of' | 'row'>;

/** Gives the keys a template makes of a record; undefined where the record lacks what it asks for. */
export type Template = (record: Named) => readonly string[] | undefined;

/**
 * Compiles `{of}/raipolicies/{properties.raiPolicyName}`: text and placeholders, as ids are compared. `whole`: a list
 * with an item that lacks the field gives nothing, because what that item stands for would go unseen.
 */
export function compileTemplate(text: string, { whole = false } = {}): Template {
  if (text === '{id}') return ({ id }) => [subjectKey(id)];
  if (text === '{of}') return ({ of }) => (of === undefined ? undefined : [subjectKey(of)]);
  const parts = [...text.matchAll(/\{([^}|]+)(\|last)?\}|[^{}]+/g)].map(([all, name, last]) => {
    if (name === undefined) return () => [all];
    const read = placeholder(name, whole);
    return last === undefined
      ? read
      : (record: Named) => read(record)?.map((id) => lastPartOf(subjectKey(id)));
  });
  return (record) => {
    let made: readonly string[] = [''];
    for (const part of parts) {
      const values = part(record);
      if (values === undefined) return undefined;
      made = made.flatMap((start) => values.map((value) => start + value));
    }
    return [...new Set(made.map(subjectKey))];
  };
}

function placeholder(name: string, whole: boolean): Template {
  if (name === 'id') return ({ id }) => [id];
  if (name === 'of') return ({ of }) => (of === undefined ? undefined : [of]);
  if (name === 'subscription') return subscriptionOf;
  const path = name.split('.');
  return ({ row }) => textsAt(row, path, whole);
}

/** Of a record filed under another name than an Azure id, the subscription of what it concerns. */
function subscriptionOf({ id, of }: Named): readonly string[] | undefined {
  const scope = subscriptionScopeOf(subjectKey(id)) ?? subscriptionScopeOf(subjectKey(of ?? ''));
  return scope === undefined ? undefined : [scope];
}

/**
 * The texts at a path; `name[]` stands for every item of a list. Items without the field are passed over, as a step
 * of an attack path may be no resource, unless the `whole` list is needed; one in which none has it says nothing.
 */
function textsAt(
  value: Json | undefined,
  path: readonly string[],
  whole: boolean,
): readonly string[] | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return textOf(value);
  const name = step.replace(/\[\]$/, '');
  if (!isJsonObject(value) || !Object.hasOwn(value, name)) return undefined;
  const inner = value[name];
  if (name === step) return textsAt(inner, rest, whole);
  return Array.isArray(inner) ? textsIn(inner, rest, whole) : undefined;
}

function textsIn(
  list: readonly Json[],
  path: readonly string[],
  whole: boolean,
): readonly string[] | undefined {
  // Looking up nothing at all would find nothing, whatever is there.
  if (whole && list.length === 0) return undefined;
  const found = list
    .map((item) => textsAt(item, path, whole))
    .filter((texts) => texts !== undefined);
  const isShort = found.length < list.length;
  return isShort && (whole || found.length === 0) ? undefined : found.flat();
}

function textOf(value: Json | undefined): readonly string[] | undefined {
  if (typeof value === 'number') return [String(value)];
  return typeof value === 'string' && value !== '' ? [value] : undefined;
}
