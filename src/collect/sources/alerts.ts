import * as z from 'zod';
import { subjectKey } from '../../model/ids.ts';
import { withoutSecrets } from '../privacy/without-secrets.ts';
import { graphSource } from '../graph-source.ts';
import type { RowShape } from '../read-graph-rows.ts';
import type { Source } from '../source.ts';
import { attachedTo } from './attached-row.ts';
import { readQuery } from './read-query.ts';

const identifierKeys: ReadonlySet<string> = new Set([
  '$id',
  'type',
  'azureresourceid',
  'aadtenantid',
  'workspaceid',
  'workspacesubscriptionid',
  'workspaceresourcegroup',
  'agentid',
]);

const identifiersSchema = z.array(
  z.record(z.string(), z.union([z.string(), z.null()])).refine((identifier) => {
    return Object.keys(identifier).every((key) => identifierKeys.has(key.toLowerCase()));
  }),
);
type Identifiers = z.infer<typeof identifiersSchema>;

/** What an alert is about, as the text that the query makes of the list; undefined for anything else. */
function readIdentifiers(text: string): Identifiers | undefined {
  if (text === '') return [];
  try {
    return identifiersSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/**
 * Nothing but what is asked for is let in: with prompt evidence on, alerts carry what people typed. A row
 * with one key more is not stored, whoever put it there.
 */
const alertRow = z.strictObject({
  id: z.string().startsWith('/'),
  name: z.string(),
  type: z.string(),
  tenantId: z.string(),
  subscriptionId: z.string(),
  resourceGroup: z.string(),
  location: z.string(),
  alertType: z.string().min(1),
  alertDisplayName: z.string(),
  severity: z.string().min(1),
  status: z.string().min(1),
  intent: z.string(),
  techniques: z.string(),
  productName: z.string(),
  vendorName: z.string(),
  isIncident: z.string(),
  startTimeUtc: z.string(),
  endTimeUtc: z.string(),
  timeGeneratedUtc: z.string(),
  processingEndTimeUtc: z.string(),
  resourceIdentifiers: z.string().refine((text) => readIdentifiers(text) !== undefined),
});
type AlertRow = z.infer<typeof alertRow>;

export const alertShape: RowShape<AlertRow> = {
  schema: alertRow,
  key: (row) => subjectKey(row.id),
  of: (row) => subjectKey(attackedResource(row) ?? attachedTo(row.id)),
};

const attackedResource = ({ resourceIdentifiers }: AlertRow): string | undefined =>
  readIdentifiers(resourceIdentifiers)
    ?.flatMap((identifier) => Object.entries(identifier))
    .find(([key, value]) => key.toLowerCase() === 'azureresourceid' && isName(value))?.[1] ??
  undefined;

/** What holds a secret names nothing: the resource itself is not kept under such an id. */
const isName = (value: string | null): boolean =>
  value !== null && withoutSecrets({ value }).removed === 0;

export const alerts: Source = graphSource({
  id: 'alerts',
  title: 'Security alerts',
  actions: ['Microsoft.Security/alerts/read', 'Microsoft.Security/locations/alerts/read'],
  service: 'ai-threat-protection',
  needs: ['defender-plans'],
  queries: { '': readQuery('alerts') },
  shape: alertShape,
  gate: {
    plans: ['AI'],
    doubt: 'no alert may mean that nobody watches the AI services',
    off: 'Defender raises no alerts about AI services in this subscription',
    cure: 'Turn on the Defender plan for AI services for the subscription.',
  },
});
