/** Every source there is, by id: catalogs name them, snapshots hold them, `collect` reads them. */
export const sourceIds = [
  'scope',
  'census',
  'ai-resources',
  'defender-plans',
  'recommendations',
] as const;
