import { mkdtempDisposableSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Assessment } from '../../src/model/assessment.ts';
import type { Gap } from '../../src/model/gap.ts';
import type { Fault } from '../../src/store/fault.ts';
import { verifyFolder } from '../../src/store/verify.ts';
import {
  type AboutAssessment,
  restate,
  sha256,
  swap,
  writeAssessment,
  writeEarlier,
  writePack,
} from './a-pack.ts';
import { aRecord, editHead, october, tenant, writeSnapshot } from './a-snapshot.ts';
import { anAssessment } from './an-assessment.ts';
import { fault, faultsOf, snapshotHead, zeros } from './faults-of.ts';

const aRoot = () => mkdtempDisposableSync(join(tmpdir(), 'proofpack-verify-ties-'));
const assessmentHead = 'inputs/assessment/assessment.json';
const earlierHead = 'inputs/earlier-assessment/assessment.json';

const leaveOut = (folder: string, parts: readonly string[]): void => {
  for (const part of parts) rmSync(join(folder, 'inputs', part), { recursive: true });
  restate(folder, ({ facts }) => Object.assign(facts, { withoutEvidence: true }));
};

describe('a pack that says that it leaves the evidence out', () => {
  test('is whole without it, and verify tells of it', async () => {
    using root = aRoot();
    const { folder } = await writePack(root.path);
    expect((await verifyFolder(folder)).withoutEvidence).toBe(false);
    leaveOut(folder, ['snapshot', 'assessment']);
    expect(await verifyFolder(folder)).toMatchObject({ withoutEvidence: true, faults: [] });
  });

  test('may not carry a part of it, which nothing would tie to the pack', async () => {
    using root = aRoot();
    const { folder } = await writePack(root.path);
    leaveOut(folder, ['snapshot']);
    expect(await faultsOf(folder)).toEqual([
      fault(assessmentHead, 'extra: facts.withoutEvidence is true'),
    ]);
  });
});

describe('another whole snapshot in the place of the one that was judged', () => {
  test('is not the one the facts name, nor the one the assessment names', async () => {
    using root = aRoot();
    using other = aRoot();
    const { folder } = await writePack(root.path);
    const another = await writeSnapshot(other.path, { records: [aRecord({ id: '/z' })] });
    swap(join(folder, 'inputs/snapshot'), another.folder);
    restate(folder);

    expect(await faultsOf(folder)).toEqual([
      fault(snapshotHead, /^is another: its digest is .*, facts\.snapshot says /),
      fault(
        assessmentHead,
        /^snapshot\.digest is .*, that of inputs\/snapshot\/manifest\.json is /,
      ),
      fault(assessmentHead, 'sources are not those of inputs/snapshot/manifest.json'),
    ]);
  });

  test('with the fact changed to match, it still is not the one that was judged', async () => {
    using root = aRoot();
    using other = aRoot();
    const { folder } = await writePack(root.path);
    const about = { id: '2026-11-20T060000Z', tenant: tenant.replace(/a$/, 'b') };
    const another = await writeSnapshot(other.path, { ...about, tenantName: 'Fabrikam' });
    swap(join(folder, 'inputs/snapshot'), another.folder);
    const digest = sha256(join(another.folder, 'manifest.json'));
    restate(folder, ({ facts }) => Object.assign(facts, { snapshot: digest }));

    expect(await faultsOf(folder)).toEqual([
      fault(assessmentHead, `snapshot.id is ${october}, `),
      fault(assessmentHead, /^snapshot\.digest is /),
      fault(assessmentHead, `snapshot.tenant is ${tenant}, `),
      fault(assessmentHead, 'snapshot.tenantName is Contoso, '),
      fault(assessmentHead, /^snapshot\.started is /),
      fault(assessmentHead, /^snapshot\.finished is /),
      fault(assessmentHead, /^sources are not those of /),
    ]);
  });
});

test('another whole assessment of the same snapshot is not the one the facts name', async () => {
  using root = aRoot();
  const { folder } = await writePack(root.path);
  const snapshot = join(folder, 'inputs/snapshot');
  const another = await writeAssessment(root.path, snapshot, { release: '0.2.0' });
  swap(join(folder, 'inputs/assessment'), another);
  restate(folder);

  expect(await faultsOf(folder)).toEqual([
    fault(
      assessmentHead,
      /^is another: its digest is [0-9a-f]{64}, facts\.assessment says [0-9a-f]{64}$/,
    ),
  ]);
});

/** What is wrong with a pack whose assessment says otherwise than the snapshot with these gaps gives. */
async function faultsWith(
  about: AboutAssessment,
  gaps: readonly Gap[] = [],
): Promise<readonly Fault[]> {
  using root = aRoot();
  const { folder: snapshot } = await writeSnapshot(root.path);
  editHead(snapshot, (manifest) => Object.assign(manifest, { gaps }));
  const assessment = await writeAssessment(root.path, snapshot, about);
  // Awaited here: the root is gone once this returns.
  return await faultsOf((await writePack(root.path, { snapshot, assessment })).folder);
}

describe('an assessment that says of its snapshot what that does not', () => {
  const others: Required<Assessment['snapshot']> = {
    id: '2026-10-30T060000Z',
    digest: zeros,
    tenant: 'x',
    tenantName: 'Fabrikam',
    cloud: 'AzureUSGovernment',
    started: '2026-10-31T06:00:01Z',
    finished: '2026-10-31T06:09:59Z',
    principal: 'user o1',
    roles: ['Owner'],
    basis: 'subscription-list',
    roots: ['/subscriptions/s1'],
    expected: ['/subscriptions/s1'],
    seen: [],
  };

  test.for(Object.entries(others))('in %s is a fault', async ([key, value]) => {
    expect(await faultsWith({ snapshot: { [key]: value } })).toEqual([
      fault(assessmentHead, new RegExp(`^snapshot\\.${key} is .+, that of ${snapshotHead} is `)),
    ]);
  });

  test('of its sources is a fault', async () => {
    expect(await faultsWith({ sources: [] })).toEqual([
      fault(assessmentHead, `^sources are not those of ${snapshotHead}$`),
    ]);
  });
});

describe('an assessment of a snapshot with a gap', () => {
  const gap: Gap = {
    source: 'ai-resources',
    scope: '/subscriptions/S1',
    reason: 'refused',
    detail: 'Reading was refused.',
    cure: 'Grant Reader.',
  };
  const keyed = { ...gap, scope: '/subscriptions/s1' };
  const stale: Gap = { ...keyed, reason: 'stale' };
  const left = fault(
    assessmentHead,
    `^gaps leave out ai-resources at /subscriptions/S1 \\(refused\\), which ${snapshotHead} names$`,
  );

  test('may name more, and names scopes by their keys', async () => {
    expect(await faultsWith({ gaps: [keyed, stale] }, [gap])).toEqual([]);
  });

  const forgetful: [string, Gap[]][] = [
    ['no gap', []],
    ['a gap of another source', [{ ...keyed, source: 'scope' }]],
    ['a gap at another scope', [{ ...keyed, scope: '/subscriptions/s2' }]],
    ['a gap for another reason', [stale]],
    ['a gap in other words', [{ ...keyed, detail: 'Nothing is there.' }]],
  ];
  test.for(forgetful)('but with %s is a fault', async ([, gaps]) => {
    expect(await faultsWith({ gaps }, [gap])).toEqual([left]);
  });

  test('is not complete', async () => {
    expect(await faultsWith({ gaps: [keyed], complete: true }, [gap])).toEqual([
      fault(assessmentHead, '^complete is true, and it names 1 gap$'),
    ]);
  });
});

describe('the digest of an assessment', () => {
  const forged: [string, AboutAssessment][] = [
    ['release', { release: '9.9.9' }],
    ['as-of', { asOf: '2026-12-31T00:00:00Z' }],
    ['workspace', { inputs: { ...anAssessment.inputs, workspace: zeros } }],
  ];

  test.for(forged)('that its own %s does not give is a fault', async ([, about]) => {
    using root = aRoot();
    const { folder: snapshot } = await writeSnapshot(root.path);
    const digest = basename(await writeAssessment(root.path, snapshot));
    const assessment = await writeAssessment(root.path, snapshot, { ...about, digest });
    const { folder } = await writePack(root.path, { snapshot, assessment });
    const problem = `^digest is ${digest}, and the inputs it names give [0-9a-f]{64}$`;

    // A workspace that is named has to be carried as well.
    const missing = fault('inputs/workspace', /^missing: inputs\.workspace of /);
    expect(await faultsOf(folder)).toEqual([
      fault(assessmentHead, problem),
      ...(about.inputs === undefined ? [] : [missing]),
    ]);
    expect(await faultsOf(assessment)).toEqual([fault('assessment.json', problem)]);
  });
});

describe('a fact', () => {
  test.for([
    ['snapshot', zeros, snapshotHead, /^is another: .* says 0{64}$/],
    ['assessment', zeros, assessmentHead, /^is another: .* says 0{64}$/],
    ['previous', zeros, earlierHead, /^missing: facts\.previous names it$/],
    ['snapshot', undefined, 'manifest.json', 'facts.snapshot is not a sha256'],
    ['assessment', 'a', 'manifest.json', 'facts.assessment is not a sha256'],
    ['assessment', null, 'manifest.json', 'facts.assessment is not a sha256'],
    ['previous', undefined, 'manifest.json', 'facts.previous is not a sha256'],
  ] as const)('%s changed to %s is a fault', async ([name, value, file, problem]) => {
    using root = aRoot();
    const { folder } = await writePack(root.path);
    restate(folder, ({ facts }) => Object.assign(facts, { [name]: value }));

    expect(await faultsOf(folder)).toEqual([fault(file, problem)]);
  });

  test.for([
    ['inputs/snapshot', snapshotHead, 'missing: facts.snapshot names it'],
    ['inputs/assessment', assessmentHead, 'missing: facts.assessment names it'],
  ] as const)('without %s names what is not there', async ([part, file, problem]) => {
    using root = aRoot();
    const { folder } = await writePack(root.path);
    rmSync(join(folder, part), { recursive: true });
    restate(folder);

    expect(await faultsOf(folder)).toEqual([{ file, problem }]);
  });
});

describe('an earlier assessment', () => {
  test('that the facts deny is a fault', async () => {
    using root = aRoot();
    const { folder } = await writePack(root.path, { earlier: await writeEarlier(root.path) });
    restate(folder, ({ facts }) => Object.assign(facts, { previous: null }));

    expect(await faultsOf(folder)).toEqual([fault(earlierHead, 'extra: facts.previous is null')]);
  });

  test.for([
    ['another tenant', { tenant: 'x' }, /^snapshot\.tenant is x, that of .* is 0{8}-/],
    [
      'a later month',
      { id: '2026-12-31T060000Z' },
      /^snapshot 2026-12-.* is not earlier than 2026-/,
    ],
    ['the same month', { id: october }, /^snapshot 2026-10-.* is not earlier than 2026-10-/],
  ] as const)('of %s is a fault', async ([, snapshot, problem]) => {
    using root = aRoot();
    const earlier = await writeEarlier(root.path, { snapshot });
    const { folder } = await writePack(root.path, { earlier });

    expect(await faultsOf(folder)).toEqual([fault(earlierHead, problem)]);
  });

  test('of the very snapshot that the later judges is a fault', async () => {
    using root = aRoot();
    const { folder: snapshot } = await writeSnapshot(root.path);
    const earlier = await writeAssessment(root.path, snapshot, { asOf: '2026-10-31T06:15:00Z' });
    const { folder } = await writePack(root.path, { snapshot, earlier });

    expect(await faultsOf(folder)).toEqual([
      fault(earlierHead, `snapshot ${october} is not earlier than ${october}`),
    ]);
  });

  test('of another month than the snapshot before has no fault', async () => {
    using root = aRoot();
    const { folder: snapshot } = await writeSnapshot(root.path);
    const previous = { id: '2026-10-15T060000Z', digest: zeros };
    editHead(snapshot, (manifest) => Object.assign(manifest, { previous }));
    const earlier = await writeEarlier(root.path);
    const { folder } = await writePack(root.path, { snapshot, earlier });

    expect(await faultsOf(folder)).toEqual([]);
  });

  test('of other evidence than the snapshot before is a fault', async () => {
    using root = aRoot();
    const { folder: snapshot } = await writeSnapshot(root.path);
    const previous = { id: '2026-09-30T060000Z', digest: zeros };
    editHead(snapshot, (manifest) => Object.assign(manifest, { previous }));
    const earlier = await writeEarlier(root.path);
    const { folder } = await writePack(root.path, { snapshot, earlier });

    expect(await faultsOf(folder)).toEqual([
      fault(earlierHead, /^snapshot\.digest is .*, inputs\/snapshot\/manifest\.json names 0{64}$/),
    ]);
  });
});
