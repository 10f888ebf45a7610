/** Days of the calendar. */

/** Whether there is such a day, as `2026-02-28`: `Date` takes 30 February for a day of March. */
export function isDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}
