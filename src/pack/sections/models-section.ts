import type { Block } from '../../model/pack.ts';
import { cappedTable, column, facts, heading, partTable, text } from '../blocks.ts';
import type { FilterFound } from '../estate/content-filters.ts';
import type { Deployment } from '../estate/deployments.ts';
import { type ModelInUse, modelSources } from '../estate/models.ts';
import { type Retirement, soonDays } from '../estate/retirements.ts';
import { leastWords, noneBlock, sourceBlocks, statesOf } from '../estate/source-blocks.ts';
import { dayWords } from '../evidence-fields.ts';
import type { PackContext } from '../pack-input.ts';
import { whereStands } from '../where-stands.ts';

const mostModels = 40;
const dayMs = 86_400_000;

/** Which models are deployed, until when Azure offers them, and what filters their prompts and answers. */
export function modelsSection(context: PackContext): Block[] {
  const { models } = context.estate;
  const states = statesOf(context, modelSources);
  const deployed = statesOf(context, ['model-deployments']);
  const { total } = models.deployments;
  const told = sourceBlocks(context, states);
  if (total === 0) return [...told, noneBlock(context, deployed, 'model deployment')];
  const least = leastWords(deployed);
  return [
    ...told,
    facts([
      ['Model deployments', `${least}${total}`],
      ['Of these without a named content filter', `${least}${models.unnamed}`],
    ]),
    heading(2, 'Models in use', 'models-in-use'),
    modelTable(context, models.inUse),
    heading(2, 'Deployments', 'models-deployments'),
    text(
      'Without a named content filter first. Such a deployment has the default of the service, which Azure does not tell. A mode is given as Azure writes it: under Asynchronous_filter and Deferred an answer goes out before it was filtered.',
    ),
    deploymentTable(context),
  ];
}

const modelTable = (context: PackContext, models: readonly ModelInUse[]): Block =>
  cappedTable(
    [
      column('Model', 34),
      column('Version', 18),
      column('Made by', 16),
      column('Deployments', 14, 'integer'),
      column('Azure offers it until', 40),
    ],
    models.map(({ format, name, version, deployments, retirement }) => [
      name || 'not told',
      version || 'not told',
      format || 'not told',
      deployments,
      retirementWords(retirement, context.assessment.asOf),
    ]),
    mostModels,
    whereStands(context, 'models'),
  );

function deploymentTable(context: PackContext): Block {
  const { deployments } = context.estate.models;
  return partTable(
    [
      column('Account', 23),
      column('Deployment', 20),
      column('Model, version', 24),
      column('SKU, capacity', 18),
      column('Offered until', 18),
      column('Content filter, mode', 34),
    ],
    deployments.kept.map((each) => [
      each.account,
      each.name,
      [each.model || 'not told', each.version].filter((word) => word !== '').join(', '),
      skuWords(each),
      retirementWords(each.retirement, context.assessment.asOf),
      filterWords(each.filter),
    ]),
    deployments.total,
    whereStands(context, 'models'),
  );
}

const skuWords = ({ sku, capacity }: Deployment): string =>
  `${sku || 'not told'}, ${capacity ?? 'not told'}`;

/** A day that is over, or near, is said beside it; what may be earlier is never left out. */
function retirementWords({ earliest, offered, silent, unread }: Retirement, asOf: string): string {
  const doubt = unread ? 'list of offers not read completely' : 'not told by every offer';
  if (earliest === undefined) return endlessWords(unread, offered);
  const days = (earliest - Date.parse(asOf)) / dayMs;
  const near = days < 0 ? ', over' : days < soonDays ? `, in less than ${soonDays} days` : '';
  return `${dayWords(earliest)}${near}${silent || unread ? `; ${doubt}` : ''}`;
}

function endlessWords(unread: boolean, offered: boolean): string {
  if (unread) return 'not read';
  return offered ? 'not told' : 'no offer found';
}

function filterWords(filter: FilterFound): string {
  switch (filter.is) {
    case 'unnamed':
      return 'none named';
    case 'found': {
      const whose = filter.kind.toLowerCase() === 'systemmanaged' ? " (Microsoft's)" : '';
      return `${filter.name}${whose}, ${filter.mode || 'mode not told'}`;
    }
    case 'missing':
      return `${filter.name}: the account has none of this name`;
    case 'unread':
      return `${filter.name}: filters of the account not read`;
  }
}
