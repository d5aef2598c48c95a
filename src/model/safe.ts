/**
 * Characters that steer a reader instead of being read: controls, bidi and zero-width characters, tag characters,
 * invisible fillers, private use, unpaired surrogates, line separators, noncharacters.
 */
const steering =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/u;
const everySteering = new RegExp(steering.source, 'gu');

/**
 * The one way text from outside reaches a page, a cell, a terminal: everything in it can be seen.
 * Hidden characters become `\u{..}`, the rest is NFC. Applying it twice changes nothing more.
 * Past `limit` UTF-16 units the text is cut and says how much is missing.
 */
export function safe(text: string, limit: number = Number.POSITIVE_INFINITY): string {
  const seen = steering.test(text) ? text.replace(everySteering, visible) : text;
  // Escapes are ASCII, so composing afterwards cannot swallow or make one.
  return shorten(seen.normalize('NFC'), limit);
}

/** The same for text whose lines are meant, such as a query: line ends stay, tabs become spaces. */
export function safeLines(text: string, limit: number = Number.POSITIVE_INFINITY): string {
  const lines = text.replaceAll('\t', '    ').split(/\r\n|\r|\n/);
  return shorten(lines.map((line) => safe(line)).join('\n'), limit);
}

/** How any character that must not act is shown: its code point, in the open. */
export const visible = (character: string): string =>
  `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** JSON for a terminal: the same data, what steers written as escapes that JSON itself knows. */
export const safeJson = (value: unknown): string =>
  JSON.stringify(value).replace(everySteering, (character) =>
    [...Array(character.length).keys()]
      .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  );

/** Cut text must never look whole. */
function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = beforeEscape(text, Math.max(0, Math.trunc(limit)));
  return `${text.slice(0, end)}… (+${text.length - end} characters)`;
}

/** The last place at or before `end` that splits neither a surrogate pair nor an escape. */
function beforeEscape(text: string, end: number): number {
  const unit = text.charCodeAt(end - 1);
  if (unit >= 0xd800 && unit <= 0xdbff) return end - 1;
  const escape = text.lastIndexOf('\\u{', end - 1);
  if (escape === -1) return end;
  // The longest escape is `\u{10ffff}`: 10 characters.
  const closes = text.indexOf('}', escape);
  return closes >= end && closes - escape < 10 ? escape : end;
}
