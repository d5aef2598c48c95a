import { addedWords, type Catalog, isAdded } from '../../model/catalog.ts';
import { wrap } from '../wrap.ts';
import type { FrameworkCoverage } from './catalog-coverage.ts';

/** What the catalog holds: its frameworks, then its checks, each on a line. */
export function listLines({
  frameworks,
  checks,
}: Pick<Catalog, 'frameworks' | 'checks'>): string[] {
  const widest = Math.max(...frameworks.map(({ id }) => id.length));
  return [
    'Frameworks and lenses',
    ...frameworks.flatMap(({ id, title, controls, kind, added }) =>
      row(
        `  ${id.padEnd(widest)}  `,
        `${title}: ${controls.length} ${unitOf(kind)}${added === true ? `, ${addedWords}` : ''}`,
      ),
    ),
    '',
    'Checks',
    ...checks.flatMap((check) =>
      row(`  ${check.id}  ${check.severity.padEnd(6)}  `, markedTitle(check, isAdded(check))),
    ),
    '',
    'Next, see a framework, a control or a check in full:',
    '`proofpack catalog show ID`',
  ];
}

/** A title, with the remark that it did not come with the tool where that is so. */
export const markedTitle = ({ title }: { readonly title: string }, added: boolean): string =>
  added ? `${title} (${addedWords})` : title;

const unitOf = (kind: 'framework' | 'lens'): string =>
  kind === 'lens' ? 'entries (a lens)' : 'controls';

const row = (left: string, words: string): string[] => wrap(words, left, ' '.repeat(left.length));

const heads = ['controls', 'automated', 'partial', 'manual', 'checks'] as const;

export function coverageLines({
  frameworks,
}: {
  readonly frameworks: readonly FrameworkCoverage[];
}): string[] {
  const widest = Math.max('framework'.length, ...frameworks.map(({ id }) => id.length));
  const line = (first: string, cells: readonly (string | number)[]): string =>
    `${first.padEnd(widest)}${cells.map((cell) => String(cell).padStart(11)).join('')}`;
  return [
    line('framework', heads),
    ...frameworks.map((framework) =>
      line(
        framework.id,
        heads.map((head) => framework[head]),
      ),
    ),
    ...frameworks
      .filter(({ added }) => added)
      .flatMap(({ id }) => ['', ...wrap(`${id} is ${addedWords}.`)]),
    '',
    ...wrap(
      'automated: the checks decide the whole requirement for what runs in Azure. partial: they show a necessary part, people the rest. manual: people answer; a check may help them judge.',
    ),
  ];
}
