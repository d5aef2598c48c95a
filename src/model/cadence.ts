/** How often an organisation takes a snapshot. */
export type Cadence = 'week' | 'month' | 'quarter';

const dayMs = 24 * 60 * 60 * 1000;

/** The period a UTC day lies in: `2026-W44`, `2026-10` or `2026-Q4`. */
export function periodOf(day: string, cadence: Cadence): string {
  const month = day.slice(0, 'yyyy-mm'.length);
  if (cadence === 'month') return month;
  if (cadence === 'quarter') return `${day.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
  return weekOf(day);
}

/** A week belongs to the year of its Thursday. */
function weekOf(day: string): string {
  const at = new Date(`${day.slice(0, 'yyyy-mm-dd'.length)}T00:00:00Z`).getTime();
  const weekday = (new Date(at).getUTCDay() + 6) % 7;
  const thursday = new Date(at + (3 - weekday) * dayMs);
  const newYear = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.floor((thursday.getTime() - newYear) / dayMs / 7) + 1;
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

/** Every period that a day from one to another lies in, both included, oldest first. */
export function periodsBetween(from: string, to: string, cadence: Cadence): string[] {
  const all = new Set<string>();
  const end = Date.parse(`${to.slice(0, 10)}T00:00:00Z`);
  for (let at = Date.parse(`${from.slice(0, 10)}T00:00:00Z`); at <= end; at += dayMs)
    all.add(periodOf(new Date(at).toISOString(), cadence));
  return [...all];
}

/** The periods from one day to another, both included, in which none of the days lies. */
export function missedPeriods(
  days: readonly string[],
  cadence: Cadence,
  from: string,
  to: string,
): string[] {
  const kept = new Set(days.map((day) => periodOf(day, cadence)));
  return periodsBetween(from, to, cadence).filter((period) => !kept.has(period));
}
