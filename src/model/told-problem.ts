import { safe } from './safe.ts';

/** Where in a file something stands: keys, and positions in lists from 0. */
export type Path = readonly (string | number)[];

/** Longer values are cut: the line says where the rest of it stands. */
const shownLength = 60;

/** What stands there, unless the problem says it already. */
export function withFound(problem: string, text: string): string {
  const found = safe(text, shownLength);
  return says(problem, found) ? problem : `${problem}; found ${JSON.stringify(found)}`;
}

/** As a word of its own: `on` is not said by `one`. */
function says(problem: string, found: string): boolean {
  const at = problem.indexOf(found);
  const beside = [problem[at - 1], problem[at + found.length]];
  return at >= 0 && beside.every((letter) => letter === undefined || !/\w/.test(letter));
}

// Keys come from whoever wrote the file: quoted, they cannot break out of their line.
const keyWords = (key: string | number): string =>
  /^[\w-]*$/.test(`${key}`) ? `${key}` : JSON.stringify(key);

export const words = (path: Path): string => path.map(keyWords).join('.');

/** `resources (item 2).tag`. */
export const countedWords = (path: Path): string =>
  path
    .map((key, at) => {
      if (typeof key === 'number') return `${at === 0 ? '' : ' '}(item ${key + 1})`;
      return `${at === 0 ? '' : '.'}${keyWords(key)}`;
    })
    .join('');
