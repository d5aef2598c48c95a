import type { Classified } from './classify-change.ts';

/** A fail that stayed a fail, accepted otherwise than before. Undefined where nothing about that is different. */
export function classifyAcceptance(
  before: readonly string[],
  after: readonly string[],
): Classified | undefined {
  const gained = after.filter((id) => !before.includes(id));
  const lost = before.filter((id) => !after.includes(id));
  if (gained.length === 0 && lost.length === 0) return undefined;
  const [begun, ended] = [gained.some(isExemption), lost.some(isExemption)];
  if (begun && !ended)
    return { class: 'exempted', reason: 'it still fails, and an exemption of Azure covers it now' };
  if (ended && !begun)
    return {
      class: 'exemption-ended',
      reason: 'it still fails, and the exemption of Azure that covered it has ended',
    };
  return {
    class: 'acceptance-changed',
    reason: `it still fails; ${acceptedWords(before)} before, ${acceptedWords(after)} now`,
  };
}

/** Waivers are files of the workspace, exemptions are resources of Azure. */
const isExemption = (id: string): boolean => id.startsWith('/');

const acceptedWords = (by: readonly string[]): string =>
  by.length === 0 ? 'not accepted' : `accepted by ${by.join(', ')}`;
