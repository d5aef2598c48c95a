import type { ControlResult } from '../../../src/model/assessment.ts';
import type { Control } from '../../../src/model/catalog.ts';
import type { Manifest } from '../../../src/model/snapshot.ts';
import type { Workspace } from '../../../src/model/workspace/workspace.ts';
import { aWorkspace } from './a-workspace.ts';
import {
  aCatalog,
  aControl,
  aFramework,
  type aGap,
  aManifest,
  anAccount,
  fraud,
  judge,
  type Rows,
} from './a-world.ts';

const rows: Rows = { 'ai-resources': [anAccount(fraud, 'a', { disableLocalAuth: true })] };

export type OneControl = {
  readonly framework?: string;
  readonly rows?: Rows;
  readonly asOf?: string;
  readonly gaps?: ReturnType<typeof aGap>[];
  readonly basis?: Manifest['scope']['basis'];
  readonly roots?: readonly string[];
};

/** One control of one framework, judged over one account that passes unless a test says otherwise. */
export async function assess(
  control: Partial<Control>,
  workspace: Partial<Workspace>,
  world: OneControl = {},
) {
  const { scope } = aManifest();
  const { assessment } = await judge({
    rows: world.rows ?? rows,
    manifest: aManifest({
      gaps: world.gaps ?? [],
      scope: {
        ...scope,
        basis: world.basis ?? scope.basis,
        roots: [...(world.roots ?? scope.roots)],
      },
    }),
    catalog: aCatalog({
      frameworks: [aFramework([aControl(control)], world.framework ?? 'eu-ai-act')],
    }),
    workspace: aWorkspace(workspace),
  });
  return assessment;
}

export async function rowOf(...given: Parameters<typeof assess>): Promise<ControlResult> {
  const [row] = (await assess(...given)).controls;
  if (row === undefined) throw new Error('no row');
  return row;
}
