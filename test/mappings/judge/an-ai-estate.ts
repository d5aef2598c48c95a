import * as fc from 'fast-check';
import type { Catalog } from '../../../src/model/catalog.ts';
import type { EvidenceRecord } from '../../../src/model/evidence.ts';
import type { Manifest } from '../../../src/model/snapshot.ts';
import {
  aCatalog,
  aCheck,
  aControl,
  aFramework,
  aManifest,
  anAccount,
  anAdoptingCheck,
  aPlan,
  aRecommendation,
  aSubscription,
  chat,
  fraud,
  keyAccess,
  type Rows,
} from './a-world.ts';

/** One tenant as one snapshot saw it. */
export type World = { readonly rows: Rows; readonly manifest: Manifest };

export const other = '00000000-0000-4000-8000-000000000000';

/** Every way a rule can look at the world: property, filter, adoption, count, below, other source. */
export const catalog: Catalog = aCatalog({
  checks: [
    aCheck(),
    anAdoptingCheck(),
    aCheck({
      id: 'AZ-AIS-003',
      fact: 'network',
      subject: {
        source: 'ai-resources',
        called: 'account',
        where: { field: 'kind', called: 'kind', is: 'equal', value: 'OpenAI' },
      },
      expect: {
        field: 'properties.publicNetworkAccess',
        called: 'public access',
        is: 'none-of',
        values: ['Enabled'],
      },
    }),
    aCheck({
      id: 'AZ-AIS-004',
      fact: 'nothing-unhealthy',
      expect: {
        count: 'recommendations',
        called: 'recommendation',
        where: {
          field: 'properties.status.code',
          called: 'status',
          is: 'equal',
          value: 'Unhealthy',
        },
        'at-most': 0,
      },
    }),
    aCheck({
      id: 'AZ-AIS-005',
      fact: 'nothing-new',
      expect: {
        count: 'recommendations',
        called: 'recommendation',
        within: '30d',
        'at-most': 1,
      },
    }),
    aCheck({
      id: 'AZ-DEF-001',
      fact: 'plan-on',
      subject: {
        source: 'scope',
        called: 'subscription with AI',
        where: { count: 'ai-below', called: 'AI resource', 'at-least': 1 },
      },
      expect: {
        count: 'plans',
        called: 'plan',
        where: {
          all: [
            { field: 'name', called: 'plan', is: 'equal', value: 'AI' },
            { field: 'properties.pricingTier', called: 'tier', is: 'equal', value: 'Standard' },
          ],
        },
        'at-least': 1,
      },
    }),
  ],
  frameworks: [
    aFramework(
      ['001', '003', '004', '005'].map((number) =>
        aControl({
          id: `C-${number}`,
          checks: [{ check: `AZ-AIS-${number}`, strength: 'deciding', because: 'it decides' }],
        }),
      ),
    ),
    aFramework(
      [
        aControl({
          id: 'D-1',
          checks: [{ check: 'AZ-DEF-001', strength: 'deciding', because: 'it decides' }],
        }),
        aControl({
          id: 'D-2',
          people: [{ supply: 'a policy', every: 'year' }],
          checks: [
            { check: 'AZ-DEF-001', strength: 'necessary', because: 'it is needed' },
            { check: 'AZ-AIS-004', strength: 'supporting', because: 'it helps' },
          ],
        }),
      ],
      'defender',
    ),
  ],
});

/** Small estates, completely read, in which every check can reach all of its verdicts. */
export const anEstate: fc.Arbitrary<World> = fc
  .array(
    fc.record({
      subscription: fc.constantFrom(fraud, chat),
      name: fc.constantFrom('a', 'b', 'c'),
      kind: fc.constantFrom('OpenAI', 'Speech'),
      disableLocalAuth: fc.boolean(),
      publicNetworkAccess: fc.constantFrom('Enabled', 'Disabled'),
      code: fc.constantFrom('Healthy', 'Unhealthy', 'NotApplicable'),
      cause: fc.constantFrom('', 'Exempt', 'OffByPolicy'),
      // Under a key of their own, rows are adopted by name.
      key: fc.constantFrom(keyAccess, 'renamed'),
      second: fc.constantFrom('Healthy', 'Unhealthy', undefined),
      secondName: fc.constantFrom('Another', 'Key access should be disabled'),
      since: fc.constantFrom('2026-10-20T00:00:00.1234567Z', '2026-08-01T00:00:00Z'),
    }),
    { maxLength: 4 },
  )
  .chain((accounts) =>
    fc.record({
      accounts: fc.constant(accounts),
      tiers: fc.record({
        fraud: fc.constantFrom('Standard', 'Free'),
        chat: fc.constantFrom('Standard', 'Free'),
      }),
    }),
  )
  .map(({ accounts, tiers }) => {
    const unique = new Map(accounts.map((one) => [`${one.subscription} ${one.name}`, one]));
    const resources: EvidenceRecord[] = [];
    const recommendations: EvidenceRecord[] = [];
    for (const one of unique.values()) {
      const { subscription, name, kind, disableLocalAuth, publicNetworkAccess } = one;
      const record = anAccount(subscription, name, { disableLocalAuth, publicNetworkAccess });
      resources.push({ ...record, row: { ...record.row, kind } });
      const { code, cause, since, key, second, secondName } = one;
      recommendations.push(aRecommendation(record.id, code, { cause, since, key }));
      if (second !== undefined)
        recommendations.push(
          aRecommendation(record.id, second, { key: other, name: secondName, since }),
        );
    }
    return {
      manifest: aManifest(),
      rows: {
        scope: [aSubscription(fraud), aSubscription(chat)],
        'ai-resources': resources,
        recommendations,
        'defender-plans': [aPlan(fraud, 'AI', tiers.fraud), aPlan(chat, 'AI', tiers.chat)],
      },
    };
  });
