import { isSafeName, longestName } from '../model/safe-name.ts';

/** Where a pack carries a workspace. */
const place = 'inputs/workspace/';

/** Whether a file can be called in a pack what it is called here: a report is no moment to find out that it cannot. */
export const canBeCarried = (name: string): boolean => isSafeName(`${place}${name}`);

export const notCarried = `cannot be carried in a pack: use ASCII letters, digits, blanks and _ ( ) + , = @ # & . - in its name, at most ${longestName - place.length} with its folders; begin with a letter, a digit, _ or (, end in none of . and blank, and take no name of a Windows device such as con or nul`;
