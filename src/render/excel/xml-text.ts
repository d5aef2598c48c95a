import { safe } from '../../model/safe.ts';

/** What a spreadsheet program lets nobody see beyond; longer texts stand in full where they are listed. */
const longest = 8_000;

/** A text as it may stand in an attribute or between tags, showing what `safe` shows elsewhere. */
export const xmlText = (text: string): string => escaped(safe(text, longest));

/** References and formulas of our own: their characters are known to be safe, and none may be changed. */
export const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
