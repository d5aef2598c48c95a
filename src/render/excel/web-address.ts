/** Excel drops a link that is longer. */
const longest = 2_079;

/**
 * The address as a package may hold it, or undefined when it must not become a link: anything but plain `https:`
 * without sign-in details. Characters that no address may hold raw make Excel refuse the whole file: they are coded.
 */
export function webAddress(link: string): string | undefined {
  const url = URL.parse(link);
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '')
    return undefined;
  const [page, ...fragments] = url.href.split('#');
  const address = fragments.length === 0 ? url.href : `${page}#${fragments.join('%23')}`;
  const coded = address
    .replace(/%(?![0-9A-Fa-f]{2})/g, '%25')
    .replace(/[^\w\-.~:/?#@!$&'()*+,;=%]/g, encodeURIComponent);
  return coded.length > longest ? undefined : coded;
}
