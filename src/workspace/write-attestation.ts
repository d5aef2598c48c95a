import { hash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { UserError } from '../errors.ts';
import type { Catalog } from '../model/catalog.ts';
import { systemWords } from '../model/file-text.ts';
import { safe } from '../model/safe.ts';
import { yamlText } from '../model/yaml-text.ts';
import { type Attestation, attestationSchema } from '../model/workspace/attestation.ts';
import { canBeCarried, notCarried } from './carried-name.ts';
import { attachmentKinds, headBytes, largestAttachment } from './attachment-kinds.ts';
import { lintChange } from './lint-whole.ts';
import { attachmentFolder } from './list-files.ts';
import { schemaLine, writeWhole } from './new-file.ts';

export type AttestationOrder = {
  readonly folder: string;
  readonly catalog: Catalog;
  readonly attestation: Omit<Attestation, 'attachments' | 'despite'>;
  /** Paths of the documents it rests on. */
  readonly attach: readonly string[];
};

export type WrittenAttestation = {
  readonly id: string;
  /** Relative to the workspace. */
  readonly file: string;
  readonly attestation: Attestation;
};

type Document = { readonly name: string; readonly bytes: Buffer; readonly sha256: string };

/** Adds an attestation and the documents it rests on to a workspace: all of it, or nothing. */
export function writeAttestation(order: AttestationOrder): WrittenAttestation {
  const { folder, catalog, attestation, attach } = order;
  const id = freeId(folder, attestation);
  const documents = readDocuments(attach, `${attachmentFolder}/${id}`);
  const file = `attestations/${id}.yaml`;
  const attachments = documents.map(({ name, sha256 }) => ({
    file: `${id}/${name}`,
    sha256,
    title: name,
  }));
  const whole = attestationSchema.parse({ ...attestation, attachments });
  const text = `${schemaLine(folder, 'attestation.schema.json')}${yamlText(withoutNothing(whole))}`;
  lintChange(folder, catalog, {
    texts: new Map([[file, text]]),
    attachments: documents.map(({ name, sha256, bytes }) => ({
      file: `${attachmentFolder}/${id}/${name}`,
      sha256,
      bytes: bytes.length,
    })),
  });
  store(folder, id, documents, () => {
    mkdirSync(join(folder, 'attestations'), { recursive: true });
    writeWhole(join(folder, file), text);
  });
  return { id, file, attestation: whole };
}

/** Entries that nobody filled in would only be read. */
function withoutNothing(attestation: Attestation): Partial<Attestation> {
  return Object.fromEntries(
    Object.entries(attestation).filter(([, value]) => !Array.isArray(value) || value.length > 0),
  );
}

const longestId = 80;

/** `eu-ai-act-art-9-fraud-detection-2026-10-31`; a second one of the same day ends in `-2`. */
function freeId(
  folder: string,
  { framework, control, system, 'assessed-on': day }: AttestationOrder['attestation'],
): string {
  const words = [framework, control, system ?? ''].map(plain).filter((word) => word !== '');
  const isFree = (id: string): boolean =>
    !existsSync(join(folder, 'attestations', `${id}.yaml`)) &&
    !existsSync(join(folder, attachmentFolder, id));
  for (let count = 1; ; count++) {
    const end = `-${day}${count === 1 ? '' : `-${count}`}`;
    const id = `${words.join('-').slice(0, longestId - end.length)}${end}`;
    if (isFree(id)) return id;
  }
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

function readDocuments(paths: readonly string[], place: string): Document[] {
  const problems: string[] = [];
  const names = new Set<string>();
  const documents = paths.flatMap((path): Document[] => {
    const name = basename(path);
    const read = readDocument(path);
    if (!canBeCarried(`${place}/${name}`)) problems.push(`${safe(path)} ${notCarried}`);
    else if (typeof read === 'string') problems.push(`${path} ${read}`);
    else if (names.has(name.toLowerCase())) problems.push(`${path} has the name of another one`);
    else {
      names.add(name.toLowerCase());
      return [{ name, bytes: read, sha256: hash('sha256', read) }];
    }
    return [];
  });
  if (problems.length === 0) return documents;
  throw new UserError(
    'USAGE',
    `attest: these documents cannot be attached: ${problems.join('; ')}`,
    `Attach files of up to ${largestAttachment / 1_000_000} MB that end in one of ${[...attachmentKinds.keys()].join(' ')}. Nothing was written.`,
  );
}

/** The bytes, or why there are none to be had. */
function readDocument(path: string): Buffer | string {
  try {
    const about = lstatSync(path);
    if (about.isSymbolicLink()) return 'is a link: name the file itself';
    if (!about.isFile()) return 'is no file';
    const isKind = attachmentKinds.get(extname(path).toLowerCase());
    if (isKind === undefined) return 'is of no kind that a pack carries';
    if (about.size === 0) return 'is empty';
    if (about.size > largestAttachment) return 'is too large';
    const bytes = readFileSync(path);
    return isKind(bytes.subarray(0, headBytes)) ? bytes : `is no ${extname(path)} file inside`;
  } catch (error) {
    return `cannot be read: ${systemWords(error)}`;
  }
}

/** The documents first: a document nobody names declares nothing, a statement without its document is broken. */
function store(folder: string, id: string, documents: readonly Document[], last: () => void): void {
  const place = join(folder, attachmentFolder, id);
  if (documents.length === 0) return last();
  mkdirSync(join(folder, attachmentFolder), { recursive: true });
  mkdirSync(place);
  try {
    for (const { name, bytes } of documents)
      writeFileSync(join(place, name), bytes, { flag: 'wx', flush: true });
    last();
  } catch (error) {
    rmSync(place, { recursive: true, force: true });
    throw error;
  }
}
