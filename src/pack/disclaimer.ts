/** Stands in every document of a pack. No template can reword it: its own words only come after it. */
export const notCertified =
  'This does not certify anything, gives no opinion on conformity, and does not replace an audit or legal advice.';

export const disclaimerOf = (words: { readonly disclaimer: string }): string =>
  `${notCertified} ${words.disclaimer}`;
