/** A picture that was read whole: `bytes` hold what draws it and nothing else, sizes are in pixels. */
export type Picture = {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
};

export type PictureRead = Picture | { readonly problem: string };

/** Fewer pixels show nothing; more are seen on no page, and would take memory for nothing. */
const [fewest, most] = [16, 2_000];

/** Asked of the size that a file declares, before anything is unpacked. */
export function sizeProblem(width: number, height: number): string | undefined {
  if (Math.min(width, height) >= fewest && Math.max(width, height) <= most) return undefined;
  return `has ${width} x ${height} pixels; each side may have ${fewest} to ${most}`;
}
