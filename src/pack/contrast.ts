/** How well `colour` reads on `paper` by WCAG 2: 1 is invisible, 4.5 the least for text, 21 black on white. */
export function contrast(colour: string, paper: string): number {
  const [dark = 0, light = 0] = [luminance(colour), luminance(paper)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(parseInt(colour.slice(at, at + 2), 16)));
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

const linear = (level: number): number => {
  const share = level / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};
