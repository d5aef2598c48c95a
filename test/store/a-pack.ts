import { createHash } from 'node:crypto';
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Assessment } from '../../src/model/assessment.ts';
import { judgedSnapshot } from '../../src/model/judged-snapshot.ts';
import type { Manifest } from '../../src/model/snapshot.ts';
import { createAssessment } from '../../src/store/assessment-folder.ts';
import { type CommittedPack, createPack, type PackWriter } from '../../src/store/pack-folder.ts';
import { stored } from '../../src/store/zip-format.ts';
import { recomputeSums, writeSnapshot } from './a-snapshot.ts';
import { assessmentWith, catalogFile, templateFile } from './an-assessment.ts';
import { pdf, zip } from './packed-files.ts';

export type AboutPack = {
  /** A snapshot folder to carry; one is written when none is given. */
  readonly snapshot?: string;
  /** The assessment of it; the smallest is written when none is given. */
  readonly assessment?: string;
  /** An earlier assessment to carry, as a pack with a progress report does. */
  readonly earlier?: string;
  /** Readings of an audit window before its own; the last is the pack's own. */
  readonly readings?: readonly PackReading[];
};

export type PackReading = {
  readonly id: string;
  readonly role: 'before' | 'within';
  readonly snapshot: string;
  readonly assessment: string;
};

export const windowOfPack = { from: '2026-09-01', to: '2026-10-31' };

/** A small pack that carries what every pack carries: text, packed files, copies, snapshot and assessment. */
export async function writePack(root: string, about: AboutPack = {}): Promise<CommittedPack> {
  for (const { name, text } of [catalogFile, templateFile]) writeFileSync(join(root, name), text);
  const snapshot = about.snapshot ?? (await writeSnapshot(root)).folder;
  const assessment = about.assessment ?? (await writeAssessment(root, snapshot));
  const pack = await createPack({ root, name: 'contoso' });
  await pack.add('README.txt', 'Evidence of Contoso.\n'.repeat(50));
  await pack.add('findings.csv.gz', gzipSync('a,b\n'.repeat(100)));
  await pack.add('evidence.xlsx', zip(stored, { 'xl/b.xml': 'b', 'xl/a.xml': 'rows' }));
  await pack.add('report.pdf', pdf('BT (hello) Tj ET\n', 6));
  await pack.add('empty.txt', '');
  await pack.addCopy('inputs/frameworks/relations.yaml', join(root, catalogFile.name));
  await pack.addCopy('inputs/templates/theme.yaml', join(root, templateFile.name));
  const folders = { snapshot, assessment, 'earlier-assessment': about.earlier };
  for (const [place, folder = ''] of Object.entries(folders))
    for (const file of filesIn(folder))
      await pack.addCopy(`inputs/${place}/${file}`, join(folder, file));
  await addReadings(pack, about);
  const own: PackReading = { id: basename(snapshot), role: 'within', snapshot, assessment };
  return pack.commit({
    ...periodOf(about, own),
    title: 'Contoso',
    snapshot: sha256(join(snapshot, 'manifest.json')),
    assessment: digestOf(assessment),
    previous: about.earlier === undefined ? null : digestOf(about.earlier),
  });
}

async function addReadings(pack: PackWriter, { readings = [] }: AboutPack): Promise<void> {
  for (const reading of readings)
    for (const part of ['snapshot', 'assessment'] as const)
      for (const file of filesIn(reading[part])) {
        const place = `inputs/readings/${reading.id}/${part}/${file}`;
        await pack.addCopy(place, join(reading[part], file));
      }
}

const periodOf = ({ readings }: AboutPack, own: PackReading) =>
  readings === undefined
    ? {}
    : { period: { ...windowOfPack, unusable: [], readings: [...readings, own].map(factOf) } };

const factOf = ({ id, role, snapshot, assessment }: PackReading) => ({
  id,
  role,
  snapshot: sha256(join(snapshot, 'manifest.json')),
  assessment: digestOf(assessment),
});

export type AboutAssessment = Omit<Partial<Assessment>, 'snapshot'> & {
  readonly snapshot?: Partial<Assessment['snapshot']>;
};

/** An assessment of a snapshot, as small as can be; returns its folder. */
export async function writeAssessment(
  root: string,
  snapshot: string,
  about: AboutAssessment = {},
): Promise<string> {
  const head = join(snapshot, 'manifest.json');
  const manifest: Manifest = JSON.parse(readFileSync(head, 'utf8'));
  const judged = judgedSnapshot(manifest, sha256(head));
  const assessment = assessmentWith({
    sources: judged.sources,
    gaps: manifest.gaps,
    complete: (about.gaps ?? manifest.gaps).length === 0,
    ...about,
    snapshot: { ...judged.snapshot, ...about.snapshot },
  });
  const { digest } = assessment;
  const place = { root, tenant: manifest.tenant, snapshot: manifest.id, digest };
  const writer = await createAssessment(place);
  await writer.write('scope', { id: '/', name: '', type: '', location: '', verdicts: [] });
  return writer.commit({ ...assessment, digest: about.digest ?? digest });
}

/** The assessment of the month that came before; returns its folder. */
export async function writeEarlier(root: string, about: AboutAssessment = {}): Promise<string> {
  const { folder } = await writeSnapshot(root, { id: '2026-09-30T060000Z' });
  return writeAssessment(root, folder, about);
}

type Predicate = { facts: Record<string, unknown>; contents: Record<string, string> };

/** Makes statement and SHA256SUMS agree with the files again, as someone would who alters a pack with care. */
export function restate(folder: string, edit: (predicate: Predicate) => unknown = () => {}): void {
  const path = join(folder, 'manifest.json');
  const statement = JSON.parse(readFileSync(path, 'utf8'));
  statement.subject = filesIn(folder)
    .filter((name) => name !== 'manifest.json' && name !== 'SHA256SUMS')
    .map((name) => ({ name, digest: { sha256: sha256(join(folder, name)) } }));
  edit(statement.predicate);
  writeFileSync(path, JSON.stringify(statement));
  recomputeSums(folder);
}

/** Puts another folder in the place of one. */
export function swap(folder: string, other: string): void {
  rmSync(folder, { recursive: true });
  cpSync(other, folder, { recursive: true });
}

const digestOf = (assessment: string): string =>
  JSON.parse(readFileSync(join(assessment, 'assessment.json'), 'utf8')).digest;

export const sha256 = (path: string): string =>
  createHash('sha256').update(readFileSync(path)).digest('hex');

export const filesIn = (folder: string): string[] =>
  (folder === '' ? [] : globSync('**/*', { cwd: folder, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted((a, b) => (a < b ? -1 : 1));
