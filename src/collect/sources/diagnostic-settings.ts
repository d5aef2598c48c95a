import { rowKey, subjectKey } from '../../model/ids.ts';
import { isJsonObject, type JsonObject, valueAt } from '../../model/json.ts';
import { AzureFault, errorCode } from '../azure/classify.ts';
import type { AiResource, Ledger, LogDestination } from '../ledger.ts';
import { spread } from '../read-lists.ts';
import type { SourceRun } from '../source.ts';
import { withGet } from '../with-get.ts';
import { type Ask, askBelow, listSource, readBelow, tellUninventoried } from './below-resources.ts';

const id = 'diagnostic-settings';
const apiVersion = '2021-05-01-preview';
const list = 'providers/Microsoft.Insights/diagnosticSettings';

/** What each AI resource logs, and where to. A type that can log nothing says so, and that is kept too. */
export const diagnosticSettings = listSource({
  id,
  title: 'Diagnostic settings of AI resources',
  actions: ['Microsoft.Insights/diagnosticSettings/read'],
  requests: [`{resource}/${list}?api-version=${apiVersion}`],
  apiVersion,
  needs: ['ai-resources'],
  read: async (run) => {
    const { aiResources, undiagnosed, uninventoried, logDestinations } = run.ledger;
    const unread = await readBelow(
      keepingUnsupported(run),
      spread([...aiResources.values()]).map(askOf),
      (item, { resource }) =>
        noteDestinations(logDestinations, item, aiResources.get(subjectKey(resource))?.type ?? ''),
    );
    for (const key of [...unread, ...uninventoried]) undiagnosed.add(key);
    tellUninventoried(run, { asks: aiResources.size, projects: true });
  },
});

function askOf(resource: AiResource): Ask {
  const key = subjectKey(resource.id);
  return {
    ...askBelow(resource, list, 'diagnostic settings'),
    apiVersion,
    key: (item) => {
      if (typeof item['id'] === 'string') return subjectKey(item['id']);
      return item['supported'] === false ? rowKey(id, ['unsupported', key]) : undefined;
    },
  };
}

/** The one refusal that says a type has no diagnostic settings; any other leaves the resource unknown. */
const unsupported = 'ResourceTypeNotSupported';

/**
 * Turns that refusal into a row of its own, with the answer in it. It is no setting, so nothing takes it
 * for logging; and it is no gap, because everything there is to know is known.
 */
const keepingUnsupported = (run: SourceRun): SourceRun =>
  withGet(run, async (call, url, believe) => {
    const answer = await run.caller.get(call, url, believe);
    const reply = answer instanceof AzureFault ? answer.reply : undefined;
    if (reply === undefined || !isJsonObject(reply.body)) return answer;
    if (errorCode(reply.body) !== unsupported || ![400, 404].includes(reply.status)) return answer;
    const row = { supported: false, status: reply.status, answer: reply.body };
    return believe({ ...reply, status: 200, body: { value: [row] } });
  });

const destinationKinds = {
  workspaceId: 'workspace',
  storageAccountId: 'storage',
  eventHubAuthorizationRuleId: 'elsewhere',
  serviceBusRuleId: 'elsewhere',
  marketplacePartnerId: 'elsewhere',
} as const;

function noteDestinations(
  known: Ledger['logDestinations'],
  item: JsonObject,
  resourceType: string,
): void {
  const isShared = landsInSharedTable(item, resourceType);
  for (const [property, kind] of Object.entries(destinationKinds)) {
    const named = valueAt(item, ['properties', property]);
    if (typeof named !== 'string' || named === '') continue;
    const key = subjectKey(named);
    const before = known.get(key);
    const destination: LogDestination = {
      // Written in several casings, the same one is shown whatever came first.
      id: before === undefined || named < before.id ? named : before.id,
      kind,
      shared: isShared || before?.shared === true,
      dedicated: !isShared || before?.dedicated === true,
    };
    known.set(key, destination);
  }
}

/** Only these send to the table all services share, unless the setting asks for tables of their own. */
const sharing = ['microsoft.cognitiveservices/', 'microsoft.search/'];

function landsInSharedTable(item: JsonObject, resourceType: string): boolean {
  const asked = valueAt(item, ['properties', 'logAnalyticsDestinationType']);
  if (typeof asked === 'string' && asked.toLowerCase() === 'dedicated') return false;
  return sharing.some((start) => resourceType.startsWith(start));
}
