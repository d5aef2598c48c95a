/** Every month from one to another, both included, such as `2026-10`; the last `most` of them. */
export function monthsBetween(from: string, to: string, most: number): string[] {
  const months: string[] = [];
  for (let at = placeOf(to); at >= placeOf(from) && months.length < most; at--)
    months.unshift(monthAt(at));
  return months;
}

const placeOf = (month: string): number =>
  Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
const monthAt = (place: number): string =>
  `${String(Math.floor(place / 12)).padStart(4, '0')}-${String((place % 12) + 1).padStart(2, '0')}`;
