import { statedWords, unattributedWords } from '../model/workspace/attributed.ts';
import { readWorkspace } from '../workspace/read-workspace.ts';
import type { Run } from './command.ts';
import { type Config, configOf } from './flow/config-of.ts';
import { additionsOf, declaringFolder } from './flow/declared-by.ts';
import { nextStep } from './flow/next-step.ts';
import { openCatalog } from './flow/open-catalog.ts';
import { initWords } from './flow/where-to-init.ts';
import { openTemplates } from './flow/open-templates.ts';
import { foundWords } from './flow/workspace-lines.ts';
import type { configSpec } from './workspace-specs.ts';
import { wrap } from './wrap.ts';

export const config: Run<typeof configSpec> = async (values, _positionals, context) => {
  const declaring = declaringFolder(values, context);
  if (declaring === undefined) {
    const says = `No workspace: neither ${context.cwd} nor a folder above it holds proofpack.yaml. Nothing is declared.`;
    if (values.json) context.printJson({ workspace: null });
    else
      for (const line of [...wrap(says), ...nextStep('make one', initWords(context.cwd))])
        context.print(line);
    return 0;
  }
  const { folder, env } = declaring;
  const catalog = openCatalog(additionsOf(undefined, declaring));
  const workspace = readWorkspace(folder, catalog, env);
  const shown = configOf(workspace, declaring.how, openTemplates(workspace.folder), catalog);
  if (values.json) context.printJson(shown);
  else for (const line of linesOf(shown)) context.print(line);
  return 0;
};

const valueWords = (name: string, value: string | null, from: string): string =>
  value === null ? `${name}: not declared` : `${name}: ${value} (${from})`;

/** Only what a team keeps itself: it is to see at once which words are its own. */
function templateLines(templates: Config['templates']): string[] {
  const own = templates.filter(({ from }) => from === 'workspace');
  if (own.length === 0) return ['  all as they came with this release'];
  return [
    ...own.map(
      ({ file, path, changed }) =>
        `  ${file.padEnd(26)}${path}${changed ? '' : ', as it came with this release'}`,
    ),
    ...(own.length === templates.length ? [] : ['  the others as they came with this release']),
  ];
}

function linesOf({ workspace, settings, lists, looks, templates }: Config): string[] {
  const { digest, attributed, files } = workspace;
  const rest = unattributedWords(workspace);
  return [
    ...wrap(`${foundWords(workspace)}: no mistakes.`),
    `Digest ${digest}`,
    ...wrap(`${attributed} of ${files} files attributed to a commit${statedWords(workspace)}.`),
    ...(rest === undefined ? [] : wrap(`${rest}.`)),
    '',
    'Values in force',
    ...settings.flatMap(({ name, value, file, line }) =>
      wrap(valueWords(name, value, line === null ? 'default' : `${file}:${line}`), '  ', '    '),
    ),
    '',
    'Entries',
    ...lists.map(({ name, count, place }) => `  ${name.padEnd(26)}${count}  ${place}`),
    '',
    'Templates: words and looks of packs',
    ...templateLines(templates),
    ...(looks.length === 0 ? [] : ['', 'Look at these again']),
    ...looks.flatMap((line) => wrap(line, '  ', '    ')),
  ];
}
