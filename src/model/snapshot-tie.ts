/** How a snapshot ties to the one before it: each names the digest of its predecessor when it is taken. */
export const snapshotTies = ['first', 'fits', 'missing', 'other', 'broken', 'unreadable'] as const;
export type Tie = (typeof snapshotTies)[number];
