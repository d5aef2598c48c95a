/** A sentence as a part of another one, which brings a full stop of its own. */
export const withoutStop = (sentence: string): string => sentence.replace(/\.$/, '');
