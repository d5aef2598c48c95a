import { stableGuid } from './stable-guid.ts';

/** Told by name in the story, known by this id everywhere else. */
export const subscriptionId = (name: string): string => stableGuid('subscription', name);
