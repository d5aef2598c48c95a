import type { EvidenceRecord } from '../../src/model/evidence.ts';
import type { Gap } from '../../src/model/gap.ts';
import { compareBytes } from '../../src/model/json.ts';
import type { Block, DocumentModel } from '../../src/model/pack.ts';
import type { SourceSummary } from '../../src/model/snapshot.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import type { PackInput } from '../../src/pack/pack-input.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { aSource } from '../builders/a-source-summary.ts';
import { anAssessment } from '../builders/an-assessment.ts';
import { accountRecords, anEvidenceReader } from '../builders/an-estate.ts';
import { aSubscription } from '../builders/azure-says.ts';
import { aDeclaredPack } from './a-declared-pack.ts';
import { blockText, documentOf } from './page-text.ts';

/** What the sections about Azure's own word rest on. */
export const azureSources = [
  'ai-resources',
  'alerts',
  'attack-paths',
  'content-filters',
  'governance',
  'model-catalog',
  'model-deployments',
  'policy-assignments',
  'policy-exemptions',
  'policy-states',
  'recommendations',
  'scope',
] as const;
type AzureSource = (typeof azureSources)[number];

/** Records by source, and how each was read: completely, unless said otherwise. */
export type Azure = {
  readonly records?: Readonly<Partial<Record<AzureSource, readonly EvidenceRecord[]>>>;
  readonly status?: Readonly<Partial<Record<AzureSource, SourceSummary['status'] | 'absent'>>>;
  readonly gaps?: readonly Gap[];
  /** Subscriptions that the workspace expects and nobody looked at. */
  readonly unlooked?: readonly string[];
  readonly asOf?: string;
  readonly cloud?: string;
};

export const aGap = (source: AzureSource, scope: string, changes: Partial<Gap> = {}): Gap => ({
  source,
  scope,
  reason: 'refused',
  detail: 'Azure refused.',
  cure: 'Grant Reader.',
  ...changes,
});

const azureInput = ({ records = {}, status = {}, gaps = [], asOf, cloud }: Azure) => {
  const sorted = Object.entries({
    'ai-resources': accountRecords,
    scope: [aSubscription(0, 'contoso'), aSubscription(1, 'contoso')],
    ...records,
  }).map(([id, all]) => [id, all.toSorted((a, b) => compareBytes(a.id, b.id))] as const);
  const sources = azureSources
    .filter((id) => status[id] !== 'absent')
    .map((id) => {
      const read = status[id] ?? 'complete';
      return aSource({ id, title: `Title of ${id}`, status: read === 'absent' ? 'failed' : read });
    });
  return {
    evidence: anEvidenceReader(Object.fromEntries(sorted)),
    assessment: {
      sources,
      gaps: [...gaps],
      complete: gaps.length === 0,
      ...(asOf === undefined ? {} : { asOf }),
      ...(cloud === undefined ? {} : { snapshot: { ...anAssessment().snapshot, cloud } }),
    },
  };
};

export function wholeInput(azure: Azure, changes: Partial<PackInput> = {}): PackInput {
  const { evidence, assessment } = azureInput(azure);
  return aPackInput({ formats: ['pdf', 'xlsx'], ...changes, evidence, assessment });
}

/** The text of one section of the report on the benchmark. */
export const azureSection = async (
  id: string,
  azure: Azure = {},
  changes: Partial<PackInput> = {},
): Promise<string> => sectionText(await azureBlocks(id, azure, changes));

export const azureBlocks = async (
  id: string,
  azure: Azure = {},
  changes: Partial<PackInput> = {},
): Promise<readonly Block[]> =>
  sectionIn(documentOf(await buildPack(wholeInput(azure, changes)), 'mcsb.pdf'), id);

/** Of the system chat, which has two accounts in the first subscription. */
export function chatInput(azure: Azure): PackInput {
  const { evidence, assessment } = azureInput(azure);
  const declared = aDeclaredPack({ formats: ['pdf', 'xlsx'], evidence });
  const { workspace } = declared.assessment;
  return {
    ...declared,
    assessment: {
      ...declared.assessment,
      ...assessment,
      workspace: workspace && { ...workspace, unlooked: [...(azure.unlooked ?? [])] },
    },
    system: { id: 'chat', name: 'Chat' },
  };
}

/** The same in the pack of the system chat. */
export const azureSectionOfChat = async (id: string, azure: Azure = {}): Promise<string> =>
  sectionText(sectionIn(documentOf(await buildPack(chatInput(azure)), 'mcsb.pdf'), id));

const sectionText = (blocks: readonly Block[]): string => blocks.map(blockText).join('\n');

const isTop = (block: Block): boolean => block.kind === 'heading' && block.level === 1;

function sectionIn({ blocks }: DocumentModel, id: string): Block[] {
  const from = blocks.findIndex(
    (block) => block.kind === 'heading' && block.anchor === `section-${id}`,
  );
  if (from < 0) throw new Error(`no section ${id}`);
  const rest = blocks.slice(from + 2);
  const to = rest.findIndex(isTop);
  return rest.slice(0, to < 0 ? undefined : to);
}
