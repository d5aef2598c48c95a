export const longestName = 240;

/**
 * Whether a name may stand in SHA256SUMS and be created on any system: relative, `/` between segments,
 * printable ASCII, no hidden or upward segment, nothing that Windows or `sha256sum` would read otherwise.
 */
export function isSafeName(name: string): boolean {
  return name.length > 0 && name.length <= longestName && name.split('/').every(isSafeSegment);
}

export function isSafeSegment(segment: string): boolean {
  return (
    /^[A-Za-z0-9_(][A-Za-z0-9 _()+,=@#&.-]*$/.test(segment) &&
    !/[. ]$/.test(segment) &&
    !/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(segment)
  );
}
