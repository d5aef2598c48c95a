import { statSync } from 'node:fs';
import { UserError } from '../../errors.ts';
import { systemWords } from '../../model/file-text.ts';
import { type OpenedWorkbook, openWorkbook } from '../../render/excel/reading/open-workbook.ts';
import { zipContents } from '../../store/zip-contents.ts';

const largestFile = 500_000_000;

/** A workbook that came back, and the digest of the assessment that it shows. */
export async function returnedWorkbook(
  path: string,
): Promise<{ readonly book: OpenedWorkbook; readonly digest: string }> {
  const size = sizeOf(path);
  const contents = await zipOf(path);
  const [fault] = contents.faults;
  if (fault !== undefined) throw refused(path, `${fault.file} in it ${fault.problem}`);
  const book = await openWorkbook(contents, size);
  const [, digest] = /^Assessment ([0-9a-f]{64})$/.exec(book.subject) ?? [];
  if (digest === undefined)
    throw refused(
      path,
      'its properties do not say which assessment it shows (Subject: Assessment and a digest)',
    );
  return { book, digest };
}

function sizeOf(path: string): number {
  let size: number;
  try {
    const about = statSync(path);
    if (!about.isFile()) throw refused(path, 'it is no file');
    size = about.size;
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw refused(path, systemWords(error));
  }
  if (size > largestFile) throw refused(path, `it is larger than ${largestFile} bytes`);
  return size;
}

async function zipOf(path: string): Promise<Awaited<ReturnType<typeof zipContents>>> {
  try {
    return await zipContents(path);
  } catch (error) {
    if (error instanceof RangeError) throw refused(path, 'it is no .xlsx file');
    if (error instanceof UserError) throw error;
    throw refused(path, systemWords(error));
  }
}

const refused = (path: string, found: string): UserError =>
  new UserError(
    'USAGE',
    `Reading the workpaper ${path}: ${found}.`,
    'Give the .xlsx file that `proofpack report` wrote, saved as .xlsx by a spreadsheet program. Nothing was written.',
  );
