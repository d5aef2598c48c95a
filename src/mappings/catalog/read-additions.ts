import { UserError } from '../../errors.ts';
import { type Problem, wholeFile } from '../../model/yaml-file.ts';
import {
  type CatalogPart,
  type CatalogText,
  type FolderReading,
  readFolder,
} from './read-folder.ts';

/** In these an organisation adds files of its own; any other shipped folder is a framework that is not its own. */
const shared: ReadonlySet<string> = new Set(['relations', 'parameters', 'checks', 'crosswalks']);

/**
 * What an organisation adds from a folder of its own to the catalog that is there. A file that is there already, byte
 * for byte, is no addition: so the whole catalog that a pack carries can be given again.
 */
export function readAdditions(root: string, there: readonly CatalogPart[]): FolderReading {
  const { parts, problems } = readThere(root);
  const known = new Map(
    there.flatMap(({ files = [] }) => files.map((file) => [file.name, file] as const)),
  );
  const clashes: Problem[] = [];
  const own = parts.flatMap((part): CatalogPart[] => {
    const shipped = there.find(({ name }) => name === part.name);
    const isClosed = shipped !== undefined && !shared.has(part.name);
    const files = part.files?.filter((file) => !isSame(file, known.get(file.name)));
    const refused = files?.map((file): CatalogText => {
      const problem = clashOf(known.get(file.name), isClosed ? shipped : undefined);
      if (problem === undefined) return file;
      clashes.push(wholeFile(file.file, problem));
      return { ...file, text: undefined };
    });
    // What is refused is not taken for part of the framework whose folder it stands in.
    const isRepeated = part.files !== undefined && part.files.length > 0 && refused?.length === 0;
    return isClosed || isRepeated ? [] : [{ ...part, files: refused }];
  });
  return { parts: own, problems: [...problems, ...clashes] };
}

function readThere(root: string): FolderReading {
  const reading = readFolder(root, true);
  if (reading.parts.length > 0) return reading;
  throw new UserError(
    'NOT_FOUND',
    `Reading what ${root} adds to the shipped catalog: it holds no folder of a catalog.`,
    'Name a folder that holds checks/, a folder per framework, or both. To show one framework only, use --framework ID.',
  );
}

const isSame = ({ bytes }: CatalogText, other: CatalogText | undefined): boolean =>
  bytes !== undefined && other?.bytes?.equals(bytes) === true;

function clashOf(
  same: CatalogText | undefined,
  framework: CatalogPart | undefined,
): string | undefined {
  if (same !== undefined)
    return `${same.file} goes by the same name and says something else: give this file another`;
  return framework === undefined
    ? undefined
    : `${framework.folder} is a framework that came with the tool: give yours a folder of its own`;
}
