import { join } from 'node:path';
import {
  type Check,
  type Control,
  controlFileSchema,
  controlSchema,
  type Framework,
  frameworkFileSchema,
} from '../../model/catalog.ts';
import { schemaProblems } from '../../model/schema-problems.ts';
import { type Problem, readYaml, wholeFile } from '../../model/yaml-file.ts';
import { type Names, readAll, repeatedIds, wellFormed } from './entries.ts';
import { lintControls } from './lint-controls.ts';
import { isHttps } from './lint-rule.ts';
import type { FrameworkFiles } from './load-files.ts';
import type { CatalogText } from './read-folder.ts';

const controlSchemas = { file: controlFileSchema, item: controlSchema };

export type FrameworkReading = {
  /** Undefined when what the framework says of itself cannot be read. */
  readonly framework: Framework | undefined;
  readonly problems: readonly Problem[];
};

/** Reads one framework's folder: `framework.yaml` says what it is, every other file lists controls. */
export function readFramework(
  { id, folder, added, files }: FrameworkFiles,
  checks: Names<Check>,
): FrameworkReading {
  const about = files.find(({ name }) => name === `${id}/framework.yaml`);
  const lists = files.filter((file) => file !== about);
  const controls = readAll<Control>(lists, 'controls', controlSchemas);
  const { value, problems } = about === undefined ? lacks(folder, 'missing') : readAbout(about, id);
  return {
    framework: value && {
      ...value,
      ...(added ? { added } : {}),
      controls: wellFormed(controls),
    },
    problems: [
      ...problems,
      ...(lists.length === 0
        ? lacks(folder, 'no file beside this one lists controls').problems
        : []),
      ...controls.problems,
      ...repeatedIds(controls),
      ...lintControls(controls, checks),
    ],
  };
}

type About = {
  readonly value?: Omit<Framework, 'controls'>;
  readonly problems: readonly Problem[];
};

const lacks = (folder: string, problem: string): About => ({
  problems: [wholeFile(join(folder, 'framework.yaml'), problem)],
});

function readAbout({ file, text }: CatalogText, id: string): About {
  if (text === undefined) return { problems: [] };
  const read = readYaml(file, text);
  if (!read.ok) return { problems: read.problems };
  const parsed = frameworkFileSchema.safeParse(read.yaml.value);
  if (!parsed.success)
    return { problems: schemaProblems(read.yaml, parsed.error.issues, frameworkFileSchema) };
  const { framework } = parsed.data;
  const problems: Problem[] = [];
  const remark = (key: string, problem: string) =>
    problems.push(read.yaml.problemAt(['framework', key], problem));
  if (framework.id !== id) remark('id', `the folder is called ${id}`);
  if (!isHttps(framework.source)) remark('source', 'give an https address');
  return { value: framework, problems };
}
