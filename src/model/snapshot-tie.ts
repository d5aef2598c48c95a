/** How a snapshot ties to the one before it: each names the digest of its predecessor when it is taken. */
export type Tie = 'first' | 'fits' | 'missing' | 'other' | 'broken' | 'unreadable';
