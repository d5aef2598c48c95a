import { hash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { buildPack } from '../../src/pack/build-pack.ts';
import { renderPdf } from '../../src/render/pdf/write-pdf.ts';
import { aDrift } from '../builders/a-drift.ts';
import { aPackInput, templates } from '../builders/a-pack-input.ts';
import { anAssessment } from '../builders/an-assessment.ts';
import { readPdf } from '../render/pdf/read-pdf.ts';
import { documentOf } from './page-text.ts';

const part = (file: string, raw: string) => ({
  source: 'ai-resources',
  file,
  lines: 1,
  first: 'a',
  last: 'b',
  sha256: 'f'.repeat(64),
  raw: raw.repeat(64),
});
const parts = [part('verdicts/a.gz', '1'), part('verdicts/b.gz', '2')];
const input = aPackInput({ drift: aDrift(), assessment: { parts } });
const { assessment } = input;
const pack = await buildPack(input);

async function attachedTo(file: string) {
  const { attachments } = await readPdf(await renderPdf(documentOf(pack, file), templates.theme));
  const json = (name: string): unknown => JSON.parse(attachments[name] ?? 'null');
  return { summary: json('assessment-summary.json'), verdicts: json('verdicts-digest.json') };
}

describe('what travels inside a PDF', () => {
  test('the conclusions of its framework, and no other', async () => {
    const { summary } = await attachedTo('mcsb.pdf');
    const own = assessment.controls.filter(({ framework }) => framework === 'mcsb');
    expect(own.length).toBeGreaterThan(0);
    expect(summary).toMatchObject({
      assessment: assessment.digest,
      inputs: assessment.inputs,
      frameworks: [{ id: 'mcsb' }],
      conclusions: own.map(({ control, system, conclusion }) => ({ control, system, conclusion })),
    });
  });

  test.for(['executive.pdf', 'progress.pdf'])(
    '%s: those of every framework shown',
    async (file) => {
      const { summary } = await attachedTo(file);
      const ids = anAssessment().frameworks.map(({ id }) => ({ id }));
      expect(summary).toMatchObject({ frameworks: ids });
    },
  );

  test('the digest of the verdicts is that of their lines, whatever packed them', async () => {
    const { verdicts } = await attachedTo('mcsb.pdf');
    const listed = parts.map(({ source, file, lines, raw }) => ({
      file,
      lines,
      sha256: raw,
      source,
    }));
    expect(verdicts).toMatchObject({
      sha256: hash('sha256', JSON.stringify(listed)),
      parts: listed,
    });
  });
});
