import { regionalList } from './regional-lists.ts';

/** What Microsoft says of each model: lifecycle and retirement. Deployments do not tell. */
export const modelCatalog = regionalList({
  id: 'model-catalog',
  title: 'Models offered, with lifecycle and retirement',
  list: 'models',
  columns: [
    'kind',
    'skuName?',
    'model.format',
    'model.name',
    'model.version',
    // Fine-tuned models carry where they come from.
    'model.source?',
    'model.sourceAccount?',
  ],
});
