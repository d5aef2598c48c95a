/** Run by the storm as a process of its own, to be killed at any moment. */
import { UserError } from '../../src/errors.ts';
import { take, type Storm } from './take.ts';

process.once('message', (storm: Storm) => {
  process.send?.('begun');
  take(storm)
    .catch((error: unknown) => {
      // What a fault made of it is for the parent to find out, from what is on disk.
      if (!(error instanceof UserError)) throw error;
    })
    .finally(() => process.disconnect());
});
