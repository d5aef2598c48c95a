/** Every source there is, by id: catalogs name them, snapshots hold them, `collect` reads them. */
export const sourceIds = [
  'scope',
  'census',
  'ai-resources',
  'defender-plans',
  'recommendations',
  'linked-resources',
  'private-networking',
  'role-assignments',
  'governance',
  'vulnerabilities',
  'attack-paths',
  'alerts',
  'continuous-export',
  'secure-scores',
  'regulatory-compliance',
  'policy-states',
  'component-states',
  'policy-assignments',
  'policy-exemptions',
  'initiatives',
  'changes',
  'connections',
  'deleted-accounts',
  'diagnostic-settings',
  'log-destinations',
  'ml-computes',
  'model-catalog',
  'model-deployments',
  'content-filters',
  'usages',
  'defender-switches',
  'usage-metrics',
  'logs',
  'sentinel',
] as const;

/** Of these, the ones that read nothing unless the run names something for them: a log workspace. */
export const onRequest: ReadonlySet<string> = new Set(['logs', 'sentinel']);

/** Of these, the ones that know of nothing but what other sources lead them to: they see as much as those do. */
export const ledBy: Readonly<Partial<Record<string, readonly string[]>>> = {
  connections: ['ai-resources'],
  'content-filters': ['model-deployments'],
  'defender-switches': ['ai-resources'],
  'diagnostic-settings': ['ai-resources'],
  'log-destinations': ['diagnostic-settings'],
  'ml-computes': ['ai-resources'],
  'model-catalog': ['ai-resources'],
  'model-deployments': ['ai-resources'],
  'usage-metrics': ['ai-resources'],
  usages: ['ai-resources'],
};

/** What is read there may lie in another subscription than what leads to it. */
export const ledAnywhere: ReadonlySet<string> = new Set(['log-destinations']);

/** Of these, the ones of which Defender makes more rows the more of its plans are on. */
export const moreByPlan: ReadonlySet<string> = new Set(['recommendations']);

/** Of these, by plan of Defender, the ones that nothing but this plan fills: where it is off, a gap of theirs says so. */
export const filledByPlan: Readonly<Record<string, readonly string[]>> = {
  'Defender CSPM': ['attack-paths', 'governance'],
  'AI services': ['alerts', 'defender-switches'],
  'images scanned': ['vulnerabilities'],
};
