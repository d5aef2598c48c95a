const ranks: readonly string[] = ['critical', 'high', '', 'medium', 'low'];

/** Azure's word for how bad something is, worst first. None, or one we do not know, may stand for a high one. */
export const azureRank = (word: string): number => {
  const rank = ranks.indexOf(word.toLowerCase());
  return rank < 0 ? 2 : rank;
};
