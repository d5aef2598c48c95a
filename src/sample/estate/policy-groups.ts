import type { PolicySetName, PostureRule } from './posture-rule.ts';

const euLogs = ['12.1', '12.2', '15.5', '55.1d'];
const euNetwork = ['15.5', '55.1d'];

/** The groups (controls) under which a set files a rule. */
export function policyGroups({ id, control }: PostureRule, set: PolicySetName): string[] {
  switch (set) {
    case 'mcsb':
      return control === null ? [] : [`Azure_Security_Benchmark_v3.0_${control}`];
    case 'eu-ai-act':
      return (id === 'diagnostic-logs' ? euLogs : euNetwork).map(
        (article) => `EU_AI_Act_2024_1689_${article}`,
      );
    case 'nist-ai-rmf':
      return ['3.2.4', '4.2.3', '4.3.2', '4.4.1'].map((part) => `NIST_AI_RMF_v1.0_${part}`);
    case 'content-safety':
    case 'ai-security-baseline-v1':
      return ['ai-resources'];
  }
}
