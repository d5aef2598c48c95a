import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { SubjectVerdicts, Verdict } from '../src/model/verdict.ts';
import {
  createAssessment,
  openAssessment,
  type StoredAssessment,
} from '../src/store/assessment-folder.ts';

const run = promisify(execFile);
const beside = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** How long two assessments took to compare, at which memory, and how long DuckDB took to join the same parts. */
export type DriftMeasured = {
  readonly ours: number;
  readonly peakMb: number;
  readonly joining: number;
};

const subjects = 100_000;
const checksOfEach = 10;
const source = 'ai-resources';

/**
 * A million verdicts on each side, one in twenty of them different. Measured in turn, each a process of its own from
 * start to end; ours also checks every digest, and says of each change why it is one.
 */
export async function measureDrift(root: string, like: string, turns = 2): Promise<DriftMeasured> {
  const stored = await openAssessment(like);
  const folders = [
    await writeSide(root, stored, '2026-10-01T000000Z', (): Verdict => 'pass'),
    await writeSide(root, stored, '2026-11-01T000000Z', (at) => (at % 20 === 0 ? 'fail' : 'pass')),
  ];
  const usage = join(root, 'usage.json');
  let measured: DriftMeasured = { ours: Infinity, peakMb: 0, joining: Infinity };
  for (let turn = 0; turn < turns; turn++) {
    const joining = await secondsOf([beside('outer-join.mjs'), ...folders]);
    const preload = [
      '--max-semi-space-size=8',
      '--import',
      new URL('report-peak.ts', import.meta.url).href,
    ];
    const file = `${usage}${turn}`;
    const ours = await secondsOf([...preload, beside('our-drift.ts'), ...folders], file);
    const { peakMb } = JSON.parse(readFileSync(file, 'utf8'));
    measured = {
      ours: Math.min(measured.ours, ours),
      peakMb: Math.max(measured.peakMb, peakMb),
      joining: Math.min(measured.joining, joining),
    };
  }
  return measured;
}

async function secondsOf(args: readonly string[], usage?: string): Promise<number> {
  const begin = performance.now();
  const env = usage === undefined ? process.env : { ...process.env, BENCH_USAGE_FILE: usage };
  await run(process.execPath, args, { env });
  return (performance.now() - begin) / 1000;
}

/** An assessment with the head of one that is real, and verdicts of its checks on many subjects. */
async function writeSide(
  root: string,
  { assessment }: StoredAssessment,
  id: string,
  verdictOf: (at: number) => Verdict,
): Promise<string> {
  const checks = assessment.checks
    .filter((check) => check.source === source && check.observer === 'deciding')
    .slice(0, checksOfEach);
  const { tenant, expected } = assessment.snapshot;
  const place = { root, tenant, snapshot: id, digest: assessment.digest };
  const writer = await createAssessment(place);
  let at = 0;
  for (let subject = 0; subject < subjects; subject++) {
    const number = String(subject).padStart(6, '0');
    const line: SubjectVerdicts = {
      id: `${expected[0]}/resourcegroups/rg/providers/microsoft.cognitiveservices/accounts/a-${number}`,
      name: `a-${number}`,
      type: 'microsoft.cognitiveservices/accounts',
      location: 'westeurope',
      verdicts: checks.map(({ id: check }) => {
        const verdict = verdictOf(at++);
        return {
          check,
          verdict,
          observed: `disableLocalAuth is ${verdict === 'pass'}`,
          related: [],
        };
      }),
    };
    await writer.write(source, line);
  }
  const { parts: _, ...head } = assessment;
  return writer.commit({ ...head, snapshot: { ...head.snapshot, id } });
}
