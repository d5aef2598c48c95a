import type { Block, Cell } from '../../model/pack.ts';
import { column, facts, partTable, text } from '../blocks.ts';
import { type AttackPath, attackPathSources, type AttackPaths } from '../estate/attack-paths.ts';
import { leastWords, noneBlock, sourceBlocks, statesOf } from '../estate/source-blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { scopeWords } from '../subscriptions.ts';
import { plural } from '../words.ts';
import { whereStands } from '../where-stands.ts';

/** Ways that Defender for Cloud knows into AI resources, each told from its entry point to its target. */
export function attackPathsSection(context: PackContext): Block[] {
  const { attackPaths } = context.estate;
  const states = statesOf(context, attackPathSources);
  const least = leastWords(states);
  const { told } = attackPaths;
  const nothing = told.total + attackPaths.unnamed + attackPaths.others === 0;
  const reaching = [...attackPaths.risks.values()].reduce((sum, count) => sum + count, 0);
  return [
    ...sourceBlocks(context, states),
    ...(nothing ? [] : [facts(counts(attackPaths, least))]),
    // A path whose target is not named may lead into one.
    ...(reaching + attackPaths.unnamed === 0
      ? [noneBlock(context, states, 'attack path into an AI resource')]
      : []),
    ...unnamedBlocks(context, attackPaths),
    ...(told.total === 0 ? [] : [pathTable(context, told.kept, told.total)]),
    ...pictureBlocks(told.kept),
  ];
}

const mostPictures = 5;

/** The worst of those whose way can be drawn; the words of all stand in the table. */
const pictureBlocks = (paths: readonly AttackPath[]): Block[] =>
  paths
    .filter(({ nodes }) => nodes.length > 0)
    .slice(0, mostPictures)
    .map(({ title, risk, words, nodes }) => ({
      kind: 'chart',
      chart: { kind: 'path', title: `${title} (${risk || 'risk not told'})`, alt: words, nodes },
    }));

function counts(
  { risks, unnamed, others }: AttackPaths,
  whole: string,
): (readonly [string, Cell])[] {
  const byRisk = [...risks].map(([risk, count]) => `${count} ${risk || 'risk not told'}`);
  const least = unnamed > 0 ? 'at least ' : whole;
  return [
    ['Into AI resources, by risk', `${least}${byRisk.join(', ') || '0'}`],
    ['Target not named by id', `${whole}${unnamed}`],
    ...(others === 0
      ? []
      : [['Into no AI resource seen here, not told', `${whole}${others}`] as const]),
  ];
}

function unnamedBlocks({ reach }: PackContext, { unnamed }: AttackPaths): Block[] {
  if (unnamed === 0) return [];
  const rows = plural(unnamed, 'row does', 'rows do');
  return [
    text(
      reach.alone
        ? `${rows} not name by id what the path leads to, in subscriptions of this system. Whether it is of this system is not known, so only the number stands here.`
        : `${rows} not name by id what the path leads to. Whether it is an AI resource is not known, so it is told below as far as the row goes.`,
      'warning',
    ),
  ];
}

const pathTable = (context: PackContext, paths: readonly AttackPath[], total: number): Block =>
  partTable(
    [
      column('Risk', 12),
      column('Attack path', 28),
      column('From where, through what, to what', 62),
      column('Subscription', 26),
    ],
    paths.map((path) => [
      path.risk || 'not told',
      path.title,
      [
        path.words,
        ...(path.factors === '' ? [] : [`What adds to the risk: ${path.factors}.`]),
        ...(path.reaches === 'ai' ? [] : ['Whether it reaches an AI resource is not told.']),
      ].join(' '),
      scopeWords(context.names, path.subscription),
    ]),
    total,
    whereStands(context, 'attack-paths'),
  );
