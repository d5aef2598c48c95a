import { compareBytes } from './json.ts';

const mostNear = 3;
/** No id is longer; whatever is typed beyond it makes it no nearer to one. */
const longest = 60;

/** The ids that look most like what was typed: those that hold it, then those a few letters away. */
export function nearIds(typed: string, ids: readonly string[]): string[] {
  const wanted = plain(typed).slice(0, longest);
  const ranked = [...new Set(ids)].map((id) => ({ id, far: distance(wanted, plain(id)) }));
  const farthest = Math.max(2, Math.floor(wanted.length / 3));
  return ranked
    .filter(({ far }) => far <= farthest)
    .toSorted((a, b) => a.far - b.far || compareBytes(a.id, b.id))
    .slice(0, mostNear)
    .map(({ id }) => id);
}

/** The same as the beginning of a hint; nothing where no id is near. */
export function didYouMean(typed: string, ids: readonly string[]): string {
  const near = nearIds(typed, ids);
  return near.length === 0 ? '' : `Did you mean ${near.join(', ')}? `;
}

const plain = (id: string): string => id.toLowerCase().replaceAll(/[\s.]+/g, '');

/** How many letters must be put in, taken out or exchanged. A part of the whole is one step away. */
function distance(a: string, b: string): number {
  if (a.length > 1 && b.includes(a)) return 1;
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const exchanged = (before[j] ?? 0) + (a[i] === b[j] ? 0 : 1);
      next.push(Math.min((next[j] ?? 0) + 1, (before[j + 1] ?? 0) + 1, exchanged));
    }
    before = next;
  }
  return before.at(-1) ?? 0;
}
