import { lastPartOf } from '../../model/ids.ts';
import { type JsonObject, valueAt } from '../../model/json.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { AdoptedReader } from './adopt.ts';
import { cut } from './words.ts';

const longest = 80;

/** Reads the states of policy definitions that ask the same thing, whatever assigns them. */
export function policyReader(definitions: readonly string[]): AdoptedReader {
  const wanted = new Set(definitions.map((definition) => definition.toLowerCase()));
  return (id, row) => {
    const definition = textAt(row, 'policyDefinitionId');
    if (definition === undefined)
      return { id, by: 'nameless', verdict: 'unknown', said: 'a policy state names no policy' };
    if (!wanted.has(lastPartOf(definition).toLowerCase())) return undefined;
    const effect = textAt(row, 'policyDefinitionAction');
    const state = textAt(row, 'complianceState');
    const by = effect === undefined ? 'an unknown effect' : `effect ${cut(effect, longest)}`;
    const said = `Azure Policy says ${state === undefined ? 'nothing' : cut(state, longest)} under ${by}`;
    return { id, by: 'key', verdict: verdictOf(state, effect), said };
  };
}

/** An empty text says no more than none. */
function textAt(row: JsonObject, field: string): string | undefined {
  const value = valueAt(row, ['properties', field]);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Azure calls everything Compliant under an effect that looks at nothing, and may under one that nobody names. */
export const looksAtNothing = (effect = ''): boolean =>
  ['', 'disabled'].includes(effect.toLowerCase());

function verdictOf(state = '', effect: string | undefined): Verdict {
  switch (state.toLowerCase()) {
    case 'compliant':
      return looksAtNothing(effect) ? 'unknown' : 'pass';
    // An exemption takes the resource out of the count; whether that is accepted is judged later.
    case 'exempt':
    case 'noncompliant':
      return 'fail';
    // Conflict, Error, Protected, Unknown and whatever comes: Azure itself does not say.
    default:
      return 'unknown';
  }
}
