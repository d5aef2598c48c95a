import type { SystemResult } from '../../model/assessed-workspace.ts';
import type { Cell } from '../../model/pack.ts';
import type { AiSystem } from '../../model/workspace/ai-system.ts';
import { column } from '../blocks.ts';
import { systemId } from '../row-id.ts';
import { classifiedWords, orNone } from '../declared-words.ts';
import type { Sheet } from './sheet.ts';

/** The register as it stands, each system with what it was found to own. */
export const systemsSheet: Sheet = {
  columns: [
    column('Row', 24, 'code'),
    column('System', 24, 'code'),
    column('Name', 28),
    column('Purpose', 60),
    column('Owner', 34),
    column('Hosted', 12),
    column('Lifecycle', 14),
    column('Placed on market', 14),
    column('Put into service', 14),
    column('Last significant change', 14),
    column('Data zones', 24),
    column('Roles under the AI Act', 28),
    column('Class', 22),
    column('Whether the class counts', 34),
    column('Points of the annexes', 24),
    column('Derogation', 36),
    column('Article 50 paragraphs', 14),
    column('Screened for forbidden practices', 34),
    column('Decided by', 34),
    column('Decided on', 14),
    column('Basis', 60),
    column('Review by', 14),
    column('AI resources', 12, 'integer'),
    column('Selectors', 10, 'integer'),
    column('Selectors that match nothing', 14, 'integer'),
    column('Shares', 50),
    column('File', 34, 'code'),
  ],
  *rows({ assessment, workspace }) {
    const declared = new Map(workspace?.systems.map((system) => [system.id, system]));
    for (const result of assessment.workspace?.register?.systems ?? []) {
      const own = declared.get(result.id);
      if (own !== undefined) yield [...foundCells(result, own), own.file];
    }
  },
};

function foundCells(result: SystemResult, own: AiSystem): Cell[] {
  const { id, name, purpose, owner, hosted, lifecycle, roles, resources, silent } = result;
  return [
    systemId(id),
    id,
    name,
    purpose,
    owner,
    hosted,
    lifecycle,
    own.dates['placed-on-market'] ?? '',
    own.dates['put-into-service'] ?? '',
    own.dates['last-significant-change'] ?? '',
    own['data-zones'].join(', '),
    roles.join(', '),
    ...classCells(result, own),
    resources.n,
    own.resources.length,
    silent.length,
    own.shares.map(({ with: other, because }) => `with ${other}: ${because}`).join('; '),
  ];
}

function classCells(result: SystemResult, { classification }: AiSystem): Cell[] {
  const { derogation, 'prohibited-practices': screen } = classification;
  return [
    result.class,
    classifiedWords[result.classified],
    classification.points.join('; '),
    derogation === undefined ? '' : `${derogation.article}: ${derogation.document}`,
    orNone(classification['article-50'] ?? ['not decided'], 'none'),
    screen === undefined
      ? 'no'
      : `${screen.screened} by ${screen.by}: ${screen.found ? 'found' : 'none found'}`,
    result.decidedBy ?? '',
    classification['decided-on'] ?? '',
    classification.basis ?? '',
    result.reviewBy ?? '',
  ];
}
