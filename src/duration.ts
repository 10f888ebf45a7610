/**
 * Lengths of time as ISO 8601 writes them, such as `P14D` or `PT1H30M`. The packages for it take text behind a duration,
 * or reckon a day in the local zone's summer time.
 */
const form =
  /^(?<sign>-)?P(?=T?\d)(?:(?<weeks>\d+)W)?(?:(?<days>\d+)D)?(?:T(?=\d)(?:(?<hours>\d+)H)?(?:(?<minutes>\d+)M)?(?:(?<seconds>\d+(?:\.\d{1,3})?)S)?)?$/;

const milliseconds: Readonly<Record<string, number>> = {
  weeks: 604_800_000,
  days: 86_400_000,
  hours: 3_600_000,
  minutes: 60_000,
  seconds: 1_000,
};

/** Milliseconds, any number of them; undefined where the text is no duration or has months or years, whose length depends on the calendar. */
export function durationOf(text: string): number | undefined {
  const { sign, ...units } = form.exec(text)?.groups ?? {};
  const given = Object.entries(units).filter(([, count]) => count !== undefined);
  if (given.length === 0) return undefined;
  const length = given.reduce((sum, [unit, count]) => sum + Math.round(Number(count) * (milliseconds[unit] ?? 0)), 0);
  return sign === undefined || length === 0 ? length : -length;
}
