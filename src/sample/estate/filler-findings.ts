import type { Finding } from './assessment-rows.ts';
import type { Resource } from './estate.ts';
import { recommendationsPerAccount } from './filler.ts';
import { mix } from './mix.ts';
import type { Recommendation } from './posture-rule.ts';
import { stableGuid } from './stable-guid.ts';

/** Recommendations of the firm's own custom standard, enough to fill every account up. */
const custom: readonly Recommendation[] = Array.from(
  { length: recommendationsPerAccount },
  (_, ordinal) => ({
    key: stableGuid('custom-recommendation', String(ordinal)),
    displayName: `Contoso AI standard: requirement ${String(ordinal + 1).padStart(2, '0')}`,
    severity: ordinal % 10 === 0 ? 'High' : ordinal % 3 === 0 ? 'Medium' : 'Low',
    preview: false,
    off: false,
  }),
);

/** The built-in findings, then custom ones up to the promised number. */
export function fillUp(builtIn: readonly Finding[], resource: Resource, seed: number): Finding[] {
  const ordinal = Number(resource.spec.name.slice(-6));
  const wanted = recommendationsPerAccount - builtIn.length;
  return [
    ...builtIn,
    ...custom.slice(0, wanted).map((recommendation, index): Finding => {
      const luck = mix(seed, ordinal, 100 + index);
      const code = luck < 0.2 ? 'Unhealthy' : luck < 0.25 ? 'NotApplicable' : 'Healthy';
      const cause = code === 'NotApplicable' ? 'OffByPolicy' : '';
      const since = resource.spec.created;
      return { recommendation, policy: null, code, cause, since, type: 'CustomPolicy' };
    }),
  ];
}
