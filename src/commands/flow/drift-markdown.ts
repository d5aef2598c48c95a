import { bridgePoints, signedTenths, tenthsWords } from '../../model/bridge-points.ts';
import { severities } from '../../model/catalog.ts';
import type { Change, ControlChange, Drift } from '../../model/drift.ts';
import { safe } from '../../model/safe.ts';
import { isOf, looksWorse } from '../../pack/change-kinds.ts';
import { percentWords } from '../../pack/words.ts';

const mostRows = 20;

/** What changed, short enough for a pull request. Every name in it is somebody else's text and is written as such. */
export function driftMarkdown(drift: Drift): string[] {
  const { old, new: next, likeForLike, bridge, changes, controls } = drift;
  const worse = changes.filter(looksWorse);
  return [
    `## AI estate: ${old.snapshot} to ${next.snapshot}`,
    '',
    ...(old.complete && next.complete
      ? []
      : [
          '> **Incomplete evidence** on at least one side: more may have changed than is shown.',
          '',
        ]),
    likeForLikeLine(likeForLike),
    ...(bridge === null ? [] : [bridgeLine(bridge)]),
    '',
    ...countTable(drift.counts),
    ...changeTable('What got worse', worse),
    ...changeTable('What was fixed', changes.filter(isOf('fixed'))),
    ...controlTable(controls),
    '',
    `It indicates, it does not certify. Assessments \`${old.digest.slice(0, 12)}\` and \`${next.digest.slice(0, 12)}\`.`,
  ];
}

const likeForLikeLine = ({ n, before, after }: Drift['likeForLike']): string =>
  before === null || after === null
    ? 'Like for like: nothing that both sides could judge.'
    : `Like for like, of ${n} verdicts that both sides could judge: **${percentWords(before)} to ${percentWords(after)}** pass.`;

function bridgeLine(bridge: NonNullable<Drift['bridge']>): string {
  const { from, to, steps } = bridgePoints(bridge);
  const moved = steps.filter(({ tenths }) => tenths !== 0);
  const words = moved.map(({ step, tenths }) => `${step} ${signedTenths(tenths)}`).join(', ');
  return `Technical rate, low end: ${tenthsWords(from)} to ${tenthsWords(to)} %${words === '' ? '' : ` (points: ${words})`}.`;
}

function countTable(counts: Drift['counts']): string[] {
  const some = Object.entries(counts).filter(([, count]) => count > 0);
  return [
    '| Cause | Check results |',
    '| --- | ---: |',
    ...some.map(([name, count]) => `| ${name} | ${count} |`),
  ];
}

const weight = ({ severity }: Change): number => severities.indexOf(severity);

function changeTable(title: string, changes: readonly Change[]): string[] {
  if (changes.length === 0) return ['', `### ${title}`, '', 'Nothing that could be compared.'];
  const worst = changes.toSorted((a, b) => weight(a) - weight(b));
  return [
    '',
    `### ${title}`,
    '',
    '| Severity | Cause | What should hold | Resource |',
    '| --- | --- | --- | --- |',
    ...worst
      .slice(0, mostRows)
      .map(({ severity, class: name, title: what, name: on }) => row([severity, name, what, on])),
    ...more(changes.length - mostRows),
  ];
}

function controlTable(controls: readonly ControlChange[]): string[] {
  if (controls.length === 0) return ['', 'No control changed.'];
  const counted = Map.groupBy(controls, wayOf);
  const ways = [...counted.values()].toSorted((a, b) => b.length - a.length);
  return [
    '',
    '### Controls that changed',
    '',
    '| Framework | Change | Before | Now | Controls |',
    '| --- | --- | --- | --- | ---: |',
    ...ways
      .slice(0, mostRows)
      .flatMap((group) =>
        group
          .slice(0, 1)
          .map(({ framework, class: name, before, after }) =>
            row([
              framework,
              name,
              before ?? 'not there',
              after ?? 'not there',
              String(group.length),
            ]),
          ),
      ),
    ...more(ways.length - mostRows),
  ];
}

const wayOf = ({ framework, class: name, before, after }: ControlChange): string =>
  JSON.stringify([framework, name, before, after]);

const more = (rest: number): string[] =>
  rest > 0 ? ['', `And ${rest} more rows; \`diff --json\` lists all.`] : [];

const row = (cells: readonly string[]): string => `| ${cells.map(plainText).join(' | ')} |`;

/** A name must not become a link, an image, a mention, markup or a cell of its own. */
const plainText = (text: string): string =>
  safe(text).replace(/[\\`*_{}[\]()<>#+!|~@&:]/g, (sign) => `&#${sign.codePointAt(0)};`);
