import type { Assessment, CheckResult, Tally } from '../../src/model/assessment.ts';
import type { Gap } from '../../src/model/gap.ts';
import { compareBytes } from '../../src/model/json.ts';
import type { SourceSummary } from '../../src/model/snapshot.ts';
import type { SubjectVerdicts, Verdict } from '../../src/model/verdict.ts';
import { technicalRate } from '../../src/mappings/judge/rates.ts';
import { type Side, sideOf } from '../../src/drift/side.ts';

export const fraud = '/subscriptions/fraud';
export const chat = '/subscriptions/chat';
const digest = 'a'.repeat(64);

/** What a side says about one subject: fact to verdict. A gap line says unknown about everything. */
export type Said = {
  id: string;
  gap?: string;
  facts: Record<string, Verdict>;
  /** What accepts its fails. */
  accepted?: string[];
  systems?: string[];
};

export type SideSpec = {
  lines?: Said[];
  /** Where all its subjects are read; AI resources where nothing is said. */
  source?: string;
  facts?: string[];
  /** The sources of the records beside its subjects. */
  beside?: string[];
  /** Of these, the ones whose records may lie in other subscriptions. */
  elsewhere?: string[];
  /** What only a plan of Defender fills, and was read. */
  filled?: string[];
  gaps?: Partial<Gap>[];
  expected?: string[];
  proved?: string[];
  basis?: Assessment['snapshot']['basis'];
  catalogs?: string;
  workspace?: string | null;
  release?: string;
  controls?: Assessment['controls'];
};

/** What tells by its gaps which plans of Defender are off: without one, all are on. */
const filled = ['attack-paths', 'alerts', 'vulnerabilities'];

const noRate = { low: null, high: null, pass: 0, fail: 0, unknown: 0, n: 0, complete: true };

const aCheck = (
  fact: string,
  {
    source,
    beside = [],
    elsewhere = [],
  }: { source: string; beside?: string[] | undefined; elsewhere?: string[] | undefined },
  tally: Tally,
): CheckResult => ({
  id: `check-${fact}`,
  fact,
  observer: 'deciding',
  title: `The ${fact} holds`,
  severity: 'high',
  source,
  beside,
  elsewhere,
  called: 'AI account',
  procedure: [],
  fix: 'Mend it.',
  references: [],
  verdict: 'pass',
  tally,
  unread: 0,
  complete: true,
  accepted: 0,
  systems: [],
  exceptions: [],
});

const aSource = (id: string, proved: string[]): SourceSummary => ({
  id,
  title: 'AI resources',
  status: 'complete',
  observedFrom: '2026-10-31T06:00:00Z',
  observedTo: '2026-10-31T06:01:00Z',
  reported: 0,
  received: 0,
  unique: 0,
  withheld: 0,
  pages: 1,
  retries: 0,
  throttled: 0,
  proved,
  permission: 'read',
  query: 'resources',
  apiVersion: '2024-04-01',
  parts: [],
});

const aGap = (over: Partial<Gap>): Gap => ({
  source: 'ai-resources',
  scope: fraud,
  reason: 'refused',
  detail: 'refused',
  cure: 'ask',
  ...over,
});

const snapshotOf = ({ basis }: SideSpec, expected: string[]): Assessment['snapshot'] => ({
  id: '2026-10-31T060000Z',
  digest,
  tenant: 'tenant',
  tenantName: 'Contoso Financial',
  cloud: 'public',
  started: '2026-10-31T06:00:00Z',
  finished: '2026-10-31T06:01:00Z',
  principal: 'reader',
  roles: [],
  basis: basis ?? 'management-groups',
  roots: [],
  expected,
  seen: expected,
});

/** A side with two expected, proved subscriptions and two facts; a test states only the difference. */
export function aSide(spec: SideSpec = {}): Side {
  const facts = spec.facts ?? ['keys', 'network'];
  const expected = spec.expected ?? [fraud, chat];
  const read = spec.source ?? 'ai-resources';
  const told = spec.lines ?? [];
  const from = { source: read, beside: spec.beside, elsewhere: spec.elsewhere };
  const checks = facts.map((fact) => aCheck(fact, from, tallyOf(fact, told)));
  const assessment: Assessment = {
    format: 1,
    digest,
    release: spec.release ?? '0.1.0',
    asOf: '2026-10-31T06:01:00Z',
    snapshot: snapshotOf(spec, expected),
    inputs: inputsOf(spec),
    complete: true,
    sources: [read, ...(spec.filled ?? filled)].map((id) => aSource(id, spec.proved ?? expected)),
    gaps: (spec.gaps ?? []).map(aGap),
    checks,
    controls: spec.controls ?? [],
    frameworks: [],
    deficiencies: [],
    rates: {
      technical: technicalRate(checks),
      technicalAfterAcceptance: noRate,
      healthyRecommendations: {
        rate: null,
        healthy: 0,
        unhealthy: 0,
        notApplicable: 0,
        subscriptionsKnown: 0,
        subscriptionsExpected: 0,
      },
    },
    tieOut: [],
    workspace: null,
    parts: [],
  };
  const lines = told.map(aLine).toSorted((a, b) => compareBytes(keyOf(a), keyOf(b)));
  return sideOf(assessment, {
    texts: async function* (source) {
      // Batches of three: where one ends must make no difference.
      if (source === read)
        for (let at = 0; at < lines.length; at += 3)
          yield lines.slice(at, at + 3).map((line) => JSON.stringify(line));
    },
  });
}

const inputsOf = ({ catalogs = digest, workspace = null }: SideSpec): Assessment['inputs'] => ({
  catalogs,
  templates: digest,
  workspace,
});

function tallyOf(fact: string, lines: readonly Said[]): Tally {
  const tally = { fail: 0, unknown: 0, pass: 0, 'not-applicable': 0 };
  for (const { facts } of lines) {
    const verdict = facts[fact];
    if (verdict !== undefined) tally[verdict]++;
  }
  return tally;
}

const keyOf = (line: SubjectVerdicts): string =>
  `${line.id}${line.gap === undefined ? '\u0001' : '\u0000'}`;

const aLine = ({ id, gap, facts, accepted, systems }: Said): SubjectVerdicts => ({
  id,
  ...(gap === undefined ? {} : { gap }),
  name: id.split('/').at(-1) ?? id,
  type: 'microsoft.cognitiveservices/accounts',
  location: 'westeurope',
  ...(systems === undefined ? {} : { systems }),
  verdicts: Object.entries(facts).map(([fact, verdict]) => ({
    check: `check-${fact}`,
    verdict,
    observed: `${fact} ${verdict}`,
    related: [],
    ...(accepted === undefined || verdict !== 'fail' ? {} : { accepted }),
  })),
});
