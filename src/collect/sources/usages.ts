import { regionalList } from './regional-lists.ts';

/** Capacity in use by region: what is deployed somewhere shows here, even where it is not listed. */
export const usages = regionalList({
  id: 'usages',
  title: 'Model capacity in use',
  list: 'usages',
  columns: ['name.value'],
});
