import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const isWholeRun = ({ moduleId }: TestSpecification): boolean =>
  /\/test\/(e2e|soak)\//.test(moduleId);

/** Whole runs of the program first: begun last, one of them keeps one core busy when the other has nothing left. */
class WholeRunsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- the runner's own method
    const sorted = await super.sort(files);
    return [...sorted.filter(isWholeRun), ...sorted.filter((file) => !isWholeRun(file))];
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/read-shipped-yaml.ts'],
    setupFiles: ['test/setup/known-yaml.ts'],
    // Every core: left to itself, the runner keeps one for itself, which on two cores is half.
    maxWorkers: '100%',
    // One set of modules for all files of a worker: loading them anew for each took most of the time.
    isolate: false,
    sequence: { sequencer: WholeRunsFirst },
    // Loading the shipped catalog alone takes a second or two of a busy machine.
    testTimeout: 20_000,
    tags: [{ name: 'slow', description: 'spawns processes', timeout: 120_000 }],
  },
});
