import { UserError } from '../errors.ts';
import { whileWriting } from '../store/not-writable.ts';
import { readWorkspace } from '../workspace/read-workspace.ts';
import { writeAttestation } from '../workspace/write-attestation.ts';
import type { Context, Run } from './command.ts';
import { foretell } from './flow/attest-foretold.ts';
import { attestedLines } from './flow/attest-lines.ts';
import { alwaysMissing, type Answers, completed, missingError } from './flow/attest-questions.ts';
import { refuseTwice, stated } from './flow/attest-statement.ts';
import { chosenControl, controlsCalled, type Named, refuseSilent } from './flow/attest-target.ts';
import { additionsOf, declaringFolder } from './flow/declared-by.ts';
import { nextStep, optionWords } from './flow/next-step.ts';
import { openCatalog } from './flow/open-catalog.ts';
import type { attestSpec } from './workspace-specs.ts';

export const attest: Run<typeof attestSpec> = async (values, [typed = ''], context) => {
  const declaring = declaringFolder(values, context);
  if (declaring === undefined) throw noWorkspace();
  const { folder } = declaring;
  const catalog = openCatalog(additionsOf(undefined, declaring));
  const workspace = readWorkspace(folder, catalog, context.env);
  const named = await controlNamed(controlsCalled(catalog, typed), values, context);
  refuseSilent(named);
  const systems = workspace.systems.map(({ id }) => id);
  const today = context.now().toISOString().slice(0, 'yyyy-mm-dd'.length);
  const on = values.on ?? today;
  const answers = await completed({ control: named.control, systems, on, today }, values, context);
  const attestation = stated(named, answers, on);
  refuseTwice(workspace, attestation);
  const written = await whileWriting(
    folder,
    async () => writeAttestation({ folder, catalog, attestation, attach: answers.attach }),
    'Make room or give write permission there, then run the command again.',
  );
  const foretold = foretell(workspace, named, written, context.now().toISOString());
  if (values.json) context.printJson({ ...written, foretold });
  else
    for (const line of [
      ...attestedLines(folder, written, named.control, foretold),
      ...nextStep('see what it moves', [
        'explain',
        named.control.id,
        ...optionWords({ framework: named.framework, workspace: values.workspace }),
      ]),
    ])
      context.print(line);
  return 0;
};

const noWorkspace = (): UserError =>
  new UserError(
    'USAGE',
    'attest: there is no workspace from here upwards to write into',
    'Name one with --workspace, or make one with `proofpack init FOLDER`.',
  );

/** One control: several frameworks may have one of the same id. */
async function controlNamed(
  named: readonly Named[],
  given: Answers & { readonly framework: string | undefined },
  { ask }: Context,
): Promise<Named> {
  const frameworks = named.map(({ framework }) => framework).join(', ');
  const chosen = chosenControl(named, given.framework);
  if (chosen !== undefined) return chosen;
  if (ask === undefined) throw missingError([`framework (${frameworks})`, ...alwaysMissing(given)]);
  const answered = chosenControl(named, (await ask(`Of which framework (${frameworks})?`)).trim());
  if (answered === undefined) throw missingError([`framework (${frameworks})`]);
  return answered;
}
