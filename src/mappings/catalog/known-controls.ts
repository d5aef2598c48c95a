import type { FrameworkFiles } from './load-files.ts';
import type { FrameworkReading } from './read-framework.ts';

/** Says what is wrong with a reference to a framework, or to a control of one. */
export type KnownControls = {
  refuseFramework(framework: string): string | undefined;
  refuseControl(framework: string, control: string): string | undefined;
};

/** A framework that has problems of its own may hold more than could be read: nothing of it is called missing. */
export function knownControls(
  files: readonly FrameworkFiles[],
  readings: readonly FrameworkReading[],
): KnownControls {
  const byId = new Map(
    files.map(({ id }, at) => {
      const { framework, problems = [] } = readings[at] ?? {};
      const isWhole = framework !== undefined && problems.length === 0;
      return [id, isWhole ? new Set(framework.controls.map((each) => each.id)) : undefined];
    }),
  );
  return {
    refuseFramework: (id) => (byId.has(id) ? undefined : `there is no framework ${id}`),
    refuseControl: (id, control) =>
      byId.get(id)?.has(control) === false ? `${id} has no control ${control}` : undefined,
  };
}
