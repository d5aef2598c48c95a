import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { EvidenceRecord } from '../../model/evidence.ts';
import { subscriptionScope } from '../../model/ids.ts';
import { isJsonObject, type Json } from '../../model/json.ts';
import { AzureFault, gapOf, type Reply } from '../azure/classify.ts';
import { graphApiVersion, pricingApiVersion } from '../azure/client.ts';
import { factsOfFault, faultFactsSchema, faultOf } from '../azure/fault-facts.ts';
import type { Plan } from '../azure/caller.ts';
import { type Call, callName } from '../azure/request-record.ts';
import { inParallel } from '../../model/in-parallel.ts';
import { holdsAny, type Ledger } from '../ledger.ts';
import { type Notes, readGraphRows, type RowShape, resourceRowSchema } from '../read-graph-rows.ts';
import type { Source, SourceRun } from '../source.ts';

const query = readFileSync(new URL('./defender-plans.kql', import.meta.url), 'utf8');

/** The plans that decide what Defender says about AI: alerts, paid posture, plain recommendations. */
const confirmedPlans = ['AI', 'CloudPosture', 'FoundationalCspm'] as const;

const tierSchema = z.looseObject({ pricingTier: z.string().min(1) });

const planRow = resourceRowSchema.extend({ properties: tierSchema });
type PlanRow = z.infer<typeof planRow>;

const planShape: RowShape<PlanRow> = {
  schema: planRow,
  key: (row) => row.id.toLowerCase(),
  of: (row) => subscriptionScope(row.subscriptionId),
};

export const defenderPlans: Source = {
  id: 'defender-plans',
  title: 'Defender for Cloud plans',
  actions: ['Microsoft.Security/pricings/read'],
  query: [
    query,
    ...confirmedPlans.map(
      (plan) =>
        `GET /subscriptions/{subscription}/providers/Microsoft.Security/pricings/${plan}?api-version=${pricingApiVersion}`,
    ),
  ].join('\n'),
  apiVersion: graphApiVersion,
  service: 'defender-for-cloud',
  // The census says in which subscriptions AI lives.
  needs: ['census'],
  eager: true,
  read: async (run) => {
    const { plansKnown } = run.ledger;
    const rows: PlanRows = new Map();
    const notes = (): Notes<PlanRow> => openNotes(run, rows);
    const complete = await readGraphRows({ run, query, shape: planShape, notes });
    await run.needed();
    await inParallel(run.subscriptions, width, async (id) => {
      const scope = subscriptionScope(id);
      if (!complete.has(scope)) return; // a gap already, and nothing to confirm
      const confirmed = !mayHoldAi(run, scope) || (await confirmPlans(run, id, rows));
      if (confirmed && run.proved.has(scope)) plansKnown.add(scope);
    });
  },
};

/** How many subscriptions are asked at once: all that Defender says waits for it. */
const width = 16;

/** Rows of the plans to confirm, by subscription key and plan: a few per subscription, not all. */
type PlanRows = Map<string, EvidenceRecord>;

const imageScan = 'ContainerRegistriesVulnerabilityAssessments';

/** A plan that is on scans images only where it says so: an extension that is not told of may be off. */
function scansImages({ pricingTier, extensions }: z.infer<typeof tierSchema>): string {
  const isOn = (Array.isArray(extensions) ? extensions : []).some(
    (one: unknown) => isJsonObject(one) && one['name'] === imageScan && saysYes(one['isEnabled']),
  );
  return isOn ? pricingTier : neverConfigured;
}

/** Azure writes the word, in either case. */
const saysYes = (value: Json | undefined): boolean =>
  value === true || (typeof value === 'string' && value.toLowerCase() === 'true');

const planKey = (scope: string, plan: string): string => `${scope} ${plan}`;
const isConfirmed = (plan: string): boolean => confirmedPlans.some((one) => one === plan);

function openNotes({ ledger: { plans } }: SourceRun, rows: PlanRows): Notes<PlanRow> {
  const tiers: Ledger['plans'] = new Map();
  const found: PlanRows = new Map();
  return {
    add({ subscriptionId, name, properties }, record) {
      const scope = subscriptionScope(subscriptionId);
      const told = (tiers.get(scope) ?? new Map<string, string>()).set(
        name,
        properties.pricingTier,
      );
      tiers.set(scope, told.set(`${name} with ${imageScan}`, scansImages(properties)));
      if (isConfirmed(name)) found.set(planKey(scope, name), record);
    },
    commit() {
      for (const [scope, more] of tiers)
        plans.set(scope, new Map([...(plans.get(scope) ?? []), ...more]));
      for (const [key, record] of found) rows.set(key, record);
    },
  };
}

const mayHoldAi = ({ ledger, seen }: SourceRun, scope: string): boolean =>
  seen.has(scope) &&
  (ledger.uncounted.has(scope) ||
    holdsAny(ledger.graphCounts, scope) ||
    holdsAny(ledger.armCounts, scope));

/** Asks Defender itself, since everything said about AI hangs on these plans. */
async function confirmPlans(
  run: SourceRun,
  subscription: string,
  rows: PlanRows,
): Promise<boolean> {
  const scope = subscriptionScope(subscription);
  let confirmed = true;
  for (const name of confirmedPlans) {
    const call = {
      source: run.source.id,
      partition: `${subscription}-${name}`,
      page: 1,
      scope,
    };
    const tier = await tierOnce(run, call, { subscription, name });
    const graph = run.ledger.plans.get(scope)?.get(name);
    if (tier === (graph ?? neverConfigured)) continue;
    confirmed = false;
    run.gap({ scope, ...doubt(tier, name, graph) });
    const row = rows.get(planKey(scope, name));
    if (row !== undefined && typeof tier === 'string')
      await keepBoth(run, row, { tier, call: callName(call) });
  }
  return confirmed;
}

/**
 * Puts Defender's answer beside the row it contradicts, under the same key, so that nobody can go by
 * the row alone. Where there is no row, there is nothing to go by, and Defender alone is not enough.
 */
async function keepBoth(
  run: SourceRun,
  record: EvidenceRecord,
  said: { readonly tier: string; readonly call: string },
): Promise<void> {
  const { properties } = record.row;
  const told = isJsonObject(properties) ? properties : {};
  run.dispute(record.id);
  run.count({ reported: 1, received: 1, distinct: 0, answered: true });
  await run.keep({
    ...record,
    call: said.call,
    row: { ...record.row, properties: { ...told, pricingTier: said.tier } },
  });
}

function believeTier(reply: Reply): string {
  const parsed = z.looseObject({ properties: tierSchema }).safeParse(reply.body);
  if (parsed.success) return parsed.data.properties.pricingTier;
  throw new AzureFault('unreadable', 'the answer is not a Defender plan', reply);
}

/** What a plan without a record of its own amounts to. */
const neverConfigured = 'Free';

const tierSaid = (answer: string | AzureFault): string | AzureFault =>
  answer instanceof AzureFault && answer.kind === 'not-found' ? neverConfigured : answer;

/** Asks for the tier, unless an earlier process of this run was told it. */
async function tierOnce(run: SourceRun, call: Call, plan: Plan): Promise<string | AzureFault> {
  const facts = await run.once<TierFacts>({
    name: call.partition,
    facts: tierFactsSchema,
    isWhole: (told) => 'tier' in told,
    async read() {
      const said = tierSaid(await run.caller.pricing(call, plan, believeTier));
      return said instanceof AzureFault ? { fault: factsOfFault(said) } : { tier: said };
    },
    again: run.keep,
  });
  return 'tier' in facts ? facts.tier : faultOf(facts.fault);
}

const tierFactsSchema = z.union([
  z.strictObject({ tier: z.string() }),
  z.strictObject({ fault: faultFactsSchema }),
]);
type TierFacts = z.infer<typeof tierFactsSchema>;

function doubt(tier: string | AzureFault, plan: string, graph: string | undefined) {
  if (tier instanceof AzureFault) return gapOf(tier, `Confirming the Defender plan ${plan}`);
  return {
    reason: 'unproved' as const,
    detail: `Defender says the plan ${plan} is ${tier}, Resource Graph says ${graph ?? 'it was never configured'}.`,
    cure: 'Collect again in some hours: Resource Graph can lag behind Defender for Cloud.',
  };
}
