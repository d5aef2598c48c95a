import { hash } from 'node:crypto';
import { canonicalJson, readableJson } from '../model/json.ts';
import type { Attachment } from '../model/pack.ts';
import type { PackContext } from './pack-input.ts';

/** What a page alone cannot prove travels inside its file: what was concluded, and which verdicts that rests on. */
export const attachmentsOf = (
  { assessment }: PackContext,
  frameworks: readonly string[],
): Attachment[] => [
  {
    file: 'assessment-summary.json',
    description: 'Inputs, rates and conclusions of the assessment that these pages show',
    text: readableJson(summaryOf(assessment, frameworks)),
  },
  {
    file: 'verdicts-digest.json',
    description: 'SHA-256 of every part of the verdicts, and of all of them together',
    text: readableJson(verdictsOf(assessment)),
  },
];

type Assessed = PackContext['assessment'];

function summaryOf(assessment: Assessed, shown: readonly string[]) {
  const { format, release, digest, asOf, complete, inputs, rates, snapshot } = assessment;
  const { id, tenant, cloud, started, finished } = snapshot;
  return {
    format,
    release,
    assessment: digest,
    asOf,
    complete,
    inputs,
    snapshot: { id, digest: snapshot.digest, tenant, cloud, started, finished },
    rates,
    frameworks: assessment.frameworks
      .filter((each) => shown.includes(each.id))
      .map((each) => ({ id: each.id, version: each.version, counts: each.counts })),
    conclusions: assessment.controls
      .filter(({ framework }) => shown.includes(framework))
      .map(({ framework, control, system, conclusion, axes }) => ({
        framework,
        control,
        system,
        conclusion,
        scope: axes.scope.state,
        force: axes.force.state,
        technical: axes.technical.state,
        people: axes.human.state,
        acceptance: axes.acceptance.covers,
      })),
  };
}

/** Of the lines themselves, not of their packing: re-performed elsewhere they are the same. */
function verdictsOf({ digest, parts }: Assessed) {
  const listed = parts.map(({ source, file, lines, raw }) => ({
    source,
    file,
    lines,
    sha256: raw,
  }));
  return {
    format: 1,
    assessment: digest,
    sha256: hash('sha256', canonicalJson(listed)),
    parts: listed,
  };
}
