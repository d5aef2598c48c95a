import { createHash, type Hash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { extname, join } from 'node:path';
import { systemWords, utf8Of } from '../model/file-text.ts';
import { coveredFiles, fileMark } from '../model/input-files.ts';
import { type Problem, wholeFile } from '../model/yaml-file.ts';
import type { WorkspaceAttachment } from '../model/workspace/workspace.ts';
import { attachmentKinds, headBytes } from './attachment-kinds.ts';
import { attachmentFolder } from './list-files.ts';

export type FilesRead = {
  /** Text by name; a file that cannot be read is a problem and not here. */
  readonly texts: ReadonlyMap<string, string>;
  readonly attachments: ReadonlyMap<string, WorkspaceAttachment>;
  /** The sha256 of each file that could be read, by name. */
  readonly digests: ReadonlyMap<string, string>;
  /** Has taken every file, in the order of `coveredFiles`. */
  readonly digest: Hash;
  readonly problems: readonly Problem[];
};

/** Reads each file once, so that what is judged and what the digest covers are the same bytes. */
export function readFiles(root: string, names: readonly string[]): FilesRead {
  const problems: Problem[] = [];
  const texts = new Map<string, string>();
  const attachments = new Map<string, WorkspaceAttachment>();
  const digests = new Map<string, string>();
  const digest = createHash('sha256');
  for (const name of coveredFiles.workspace(names)) {
    const refuse = (problem: string) => problems.push(wholeFile(join(root, name), problem));
    try {
      if (name.startsWith(`${attachmentFolder}/`)) {
        const { sha256, bytes, head } = readAttachment(join(root, name), name, digest);
        if (bytes === 0) refuse('is empty, and shows nothing');
        else if (attachmentKinds.get(extname(name).toLowerCase())?.(head) !== true)
          refuse(`its content is not that of a ${extname(name)} file`);
        attachments.set(name, { file: name, sha256, bytes });
        digests.set(name, sha256);
        continue;
      }
      const bytes = readFileSync(join(root, name));
      digest.update(fileMark(name, bytes.length)).update(bytes);
      digests.set(name, sha256Of(bytes));
      const text = utf8Of(bytes);
      if (text === undefined) refuse('not UTF-8 text');
      else texts.set(name, text);
    } catch (error) {
      refuse(`cannot be read: ${systemWords(error)}`);
    }
  }
  return { texts, attachments, digests, digest, problems };
}

export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

type Read = { readonly sha256: string; readonly bytes: number; readonly head: Buffer };

/** Piece by piece: documents are large, and nothing of them is kept. */
function readAttachment(path: string, name: string, whole: Hash): Read {
  const own = createHash('sha256');
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    whole.update(fileMark(name, size));
    let head = Buffer.alloc(0);
    let bytes = 0;
    for (const piece of pieces(file)) {
      if (head.length < headBytes) head = Buffer.concat([head, piece]).subarray(0, headBytes);
      own.update(piece);
      whole.update(piece);
      bytes += piece.length;
    }
    return { sha256: own.digest('hex'), bytes, head };
  } finally {
    closeSync(file);
  }
}

const pieceBytes = 256 * 1024;

function* pieces(file: number): Generator<Buffer> {
  const buffer = Buffer.alloc(pieceBytes);
  for (;;) {
    const read = readSync(file, buffer);
    if (read === 0) return;
    yield Buffer.from(buffer.subarray(0, read));
  }
}
