import { beforeAll, describe, expect, test } from 'vitest';
import { sources } from '../../src/collect/sources.ts';
import { sourcesOf } from '../../src/mappings/judge/questions.ts';
import type { CheckResult } from '../../src/model/assessment.ts';
import type { ServerOptions } from '../../src/sample/server/server-options.ts';
import type { SampleTenant } from '../../src/sample/tenant.ts';
import { atRoot, securityReaderActions } from '../collect/doctor/profiles.ts';
import { collectFrom } from '../collect/run-collect.ts';
import { tenantWithoutAi, tenantWithoutPlans } from './estate-profiles.ts';
import { judgeCollected, type Outcome, shipped } from './judge-tenant.ts';
import { wholeTenant } from './losses.ts';
import { improvements } from './no-better.ts';

async function judged(tenant: SampleTenant, options: ServerOptions = {}): Promise<Outcome> {
  const collected = await collectFrom(tenant, options, { limits: { attemptMs: 5000 } });
  return judgeCollected(collected, tenant);
}

/** Sources that show what there is and how it is set, which takes the right to read resources. */
const inventory: ReadonlySet<string> = new Set([
  'ai-resources',
  'changes',
  'connections',
  'deleted-accounts',
  'diagnostic-settings',
  'linked-resources',
  'log-destinations',
  'ml-computes',
  'model-deployments',
]);

const checksOf = ({ assessment }: Outcome): readonly CheckResult[] => assessment.checks;
const told = ({ id, verdict, tally }: CheckResult): string =>
  `${id} ${verdict} ${JSON.stringify(tally)}`;
const verdictsOf = ({ verdicts }: Outcome, check: string): string[] =>
  [...verdicts].filter(([key]) => key.startsWith(`${check} `)).map((each) => each.join(' '));

/** Without a log workspace to ask, what logs tell is not known. */
const isAsked = ({ source }: CheckResult): boolean => !['logs', 'sentinel'].includes(source);

const whole = wholeTenant();
let full: Outcome;
beforeAll(async () => {
  full = await judged(whole);
}, 60_000);

describe('Security Reader alone, over the whole tenant', () => {
  let outcome: Outcome;
  beforeAll(async () => {
    outcome = await judged(whole, {
      rights: atRoot(whole, 'Security Reader', securityReaderActions),
    });
  }, 60_000);

  test('leaves every check of the inventory unknown, because nothing proves the read', () => {
    const checks = checksOf(outcome).filter(({ source }) => inventory.has(source));
    expect(checks.length).toBeGreaterThan(100);
    expect(checks.filter(({ verdict }) => verdict !== 'unknown').map(told)).toEqual([]);
    const reassured = checks.filter(({ tally }) => tally.pass + tally['not-applicable'] > 0);
    expect(reassured.map(told)).toEqual([]);
    // Graph leaves out what may not be read and says nothing; Resource Manager says 403.
    const reasons = outcome.assessment.gaps.filter(({ source }) => inventory.has(source));
    expect(new Set(reasons.map(({ reason }) => reason))).toEqual(new Set(['refused', 'unproved']));
    const untold = [...inventory].flatMap((source) =>
      whole.subscriptions
        .filter(({ id }) => !reasons.some((gap) => gap.source === source && gap.scope.includes(id)))
        .map(({ displayName }) => `${source} ${displayName}`),
    );
    expect(untold).toEqual([]);
  });

  test('gives nothing that full rights would not give', () => {
    expect(improvements(full, outcome)).toEqual([]);
  });
});

describe('Reader on one resource group', () => {
  let outcome: Outcome;
  beforeAll(async () => {
    const { id = '' } = whole.subscriptions.find((one) => one.displayName === 'chat-prod') ?? {};
    const scope = `/subscriptions/${id}/resourceGroups/rg-chat`;
    outcome = await judged(whole, { rights: [{ scope, actions: ['*/read'] }] });
  }, 60_000);

  test('determines no control but by what it saw fail, because nothing proves the rest', () => {
    const { controls, gaps } = outcome.assessment;
    expect(gaps.map(({ reason }) => reason)).toContain('unproved');
    const determined = controls.filter(({ axes }) =>
      ['pass', 'not-applicable'].includes(axes.technical.state),
    );
    expect(determined.map(({ framework, control }) => `${framework} ${control}`)).toEqual([]);
    expect(controls.map(({ conclusion }) => conclusion)).toContain('not-determined');
    const unproved = verdictsOf(outcome, 'AZ-AIS-001').filter((each) => each.includes('unproved'));
    expect(unproved.length).toBeGreaterThan(0);
  });

  test('gives nothing that full rights would not give', () => {
    expect(improvements(full, outcome)).toEqual([]);
  });
});

describe('every plan off that Defender needs to look', () => {
  const gated = new Set(sources.filter(({ gate }) => gate !== undefined).map(({ id }) => id));
  const read = new Map(shipped.checks.map((check) => [check.id, sourcesOf(check, shipped)]));
  const needsPlan = (id: string): boolean => !(read.get(id)?.isDisjointFrom(gated) ?? false);
  const isAboutPlans = (id: string): boolean => read.get(id)?.has('defender-plans') ?? false;
  let outcome: Outcome;
  beforeAll(async () => {
    outcome = await judged(tenantWithoutPlans());
  }, 60_000);

  test('leaves unknown what only Defender can tell', () => {
    const checks = checksOf(outcome).filter(({ id }) => read.has(id) && needsPlan(id));
    expect(checks.length).toBeGreaterThan(15);
    const silent = checks.filter(({ tally }) => tally.unknown === 0);
    expect(silent.map(told)).toEqual([]);
    const reassured = checks.filter(({ verdict }) => ['pass', 'not-applicable'].includes(verdict));
    expect(reassured.map(told)).toEqual([]);
  });

  test('changes nothing of what needs no plan', () => {
    const others = shipped.checks.filter(({ id }) => !needsPlan(id) && !isAboutPlans(id));
    expect(others.length).toBeGreaterThan(100);
    for (const { id } of others) expect(verdictsOf(outcome, id)).toEqual(verdictsOf(full, id));
  });

  test('fails the checks that ask for the plans themselves', () => {
    const plan = checksOf(outcome).find(({ id }) => id === 'AZ-DEF-001');
    expect(plan?.tally).toMatchObject({ pass: 0, unknown: 0 });
    expect(plan?.verdict).toBe('fail');
  });

  test('gives nothing that the plans would not give', () => {
    expect(improvements(full, outcome)).toEqual([]);
  });
});

describe('no AI resource, everything on and every right proved', () => {
  let outcome: Outcome;
  beforeAll(async () => {
    outcome = await judged(tenantWithoutAi());
  }, 60_000);

  test('makes every check about resources not applicable', () => {
    const asked = checksOf(outcome).filter(isAsked);
    expect(asked.length).toBeGreaterThan(150);
    const other = asked.filter(
      ({ verdict, complete }) => !(verdict === 'not-applicable' && complete),
    );
    expect(other.map(told)).toEqual([]);
  });

  test('leaves what people have to do open, and supports nothing', () => {
    const { controls } = outcome.assessment;
    const conclusions = new Set(controls.map(({ conclusion }) => conclusion));
    expect(conclusions).toContain('open');
    for (const none of ['deficiency', 'supported'] as const)
      expect(conclusions).not.toContain(none);
    const unasked = new Set(
      checksOf(outcome)
        .filter((check) => !isAsked(check))
        .map(({ id }) => id),
    );
    const people = controls.filter(
      ({ axes, checks }) =>
        axes.human.state === 'open' &&
        axes.scope.state === 'in' &&
        !checks.some(({ check }) => unasked.has(check)),
    );
    expect(people.length).toBeGreaterThan(50);
    expect(people.filter(({ conclusion }) => conclusion !== 'open')).toEqual([]);
  });
});
