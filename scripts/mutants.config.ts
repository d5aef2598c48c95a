import { basename } from 'node:path';
import { mergeConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import shared from '../vitest.config.ts';

/** The test named like the changed file, then the quickest: most changes are noticed before the slow ones start. */
class NearestFirst extends BaseSequencer {
  override async sort(specs: TestSpecification[]): Promise<TestSpecification[]> {
    const nearest = `${process.env['MUTATED']}.test.ts`;
    const cost = (spec: TestSpecification): number =>
      basename(spec.moduleId) === nearest
        ? -1
        : (this.ctx.cache.getTestSpecificationResult(spec)?.duration ?? 0);
    return specs.toSorted((a, b) => cost(a) - cost(b));
  }
}

export default mergeConfig(shared, {
  test: {
    bail: 1,
    isolate: false,
    maxWorkers: 1,
    reporters: ['dot'],
    sequence: { sequencer: NearestFirst },
  },
});
