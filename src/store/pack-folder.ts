import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename, join } from 'node:path';
import { coveredFiles } from '../model/input-files.ts';
import { compareBytes, type JsonObject, readableJson } from '../model/json.ts';
import { contentDigest } from './content-digest.ts';
import type { Content } from './durable.ts';
import { folderContents } from './folder-contents.ts';
import { inputDigest } from './input-digest.ts';
import { makeFile } from './make-file.ts';
import { manifestFile } from './names.ts';
import { carriedInputs, packStatement } from './pack-statement.ts';
import { openStaging } from './staging.ts';
import { writeZip } from './write-zip.ts';

export type PackWriter = {
  /** A file made for this pack. Of packed ones (pdf, xlsx, gz) the content digest is taken as well. */
  add(file: string, content: Content): Promise<void>;
  /** The sha256 of every file so far. */
  readonly sha256: ReadonlyMap<string, string>;
  /** Another file, byte for byte. */
  addCopy(file: string, from: string): Promise<void>;
  /** The digest of what it carries of an input, to be held against the one that the assessment names. */
  inputDigest(input: keyof typeof carriedInputs): Promise<string>;
  /** Writes the statement with these facts and SHA256SUMS, puts the folder in place, then a zip beside it. */
  commit(facts: JsonObject): Promise<CommittedPack>;
  abort(): Promise<void>;
};

export type CommittedPack = {
  readonly folder: string;
  readonly zip: string;
  /** sha256 of SHA256SUMS: names every byte of the pack. */
  readonly bundleDigest: string;
  /** Names as in SHA256SUMS, sorted. */
  readonly files: readonly string[];
};

/** Opens `<root>/packs/<name>` for writing. Nothing is there until `commit`. */
export async function createPack(about: {
  readonly root: string;
  readonly name: string;
}): Promise<PackWriter> {
  const staging = await openStaging(join(about.root, 'packs', about.name));
  const contents = new Map<string, string>();

  return {
    sha256: staging.sums,
    async add(file, content) {
      await staging.write(file, content);
      const digest = await staging.step(() => contentDigest(join(staging.staged, file)));
      if (digest !== undefined) contents.set(file, digest);
    },
    addCopy: (file, from) => staging.write(file, bytesOf(from)),
    inputDigest: (input) =>
      staging.step(async () => {
        const inside = await folderContents(join(staging.staged, carriedInputs[input]));
        return inputDigest(inside, coveredFiles[input]([...inside.files.keys()]));
      }),
    commit: (facts) =>
      staging.step(async () => {
        const files = sorted(staging.sums);
        const predicate = { facts, contents: Object.fromEntries(sorted(contents)) };
        const text = readableJson(packStatement(files, predicate));
        const { folder, sums } = await staging.commit({ file: manifestFile, text });
        const zip = `${folder}.zip`;
        await makeFile(zip, (path) => zipFolder(folder, path));
        return {
          folder,
          zip,
          bundleDigest: createHash('sha256').update(sums).digest('hex'),
          files: [...files.map(([file]) => file), manifestFile].toSorted(compareBytes),
        };
      }),
    abort: () => staging.abort(),
  };
}

/** Opened by whoever reads it: where the writing has ended by then, nobody would hear what is wrong with the file. */
async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path);
}

const sorted = (digests: ReadonlyMap<string, string>): [string, string][] =>
  [...digests].toSorted(([a], [b]) => compareBytes(a, b));

/** Everything under one folder of the pack's name, so that unpacking never scatters files. */
async function zipFolder(folder: string, path: string): Promise<void> {
  const contents = await folderContents(folder);
  const inputs = [...contents.files].map(([file, { bytes }]) => ({
    name: `${basename(folder)}/${file}`,
    bytes,
    read: () => contents.read(file),
  }));
  await writeZip(path, inputs);
}
