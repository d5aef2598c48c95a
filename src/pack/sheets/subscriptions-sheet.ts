import { subscriptionColumns, subscriptionRows } from '../subscriptions.ts';
import type { Sheet } from './sheet.ts';

export const subscriptionsSheet: Sheet = {
  columns: subscriptionColumns,
  rows: subscriptionRows,
};
