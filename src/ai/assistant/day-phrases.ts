/** Every way in which a sentence may name a day and an hour, as folded words; longer ones first. */
export function dayPhrases(at: Date, zone: string): string[][] {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { ...options, timeZone: zone }).format(at).toLowerCase();
  const weekday = part({ weekday: 'long' });
  const [year, day] = [part({ year: 'numeric' }), part({ day: 'numeric' })];
  const months = [part({ month: 'long' }), part({ month: 'short' })];
  const [hour, half] = part({ hour: 'numeric', hour12: true }).split(/\s/);
  const minute = part({ minute: '2-digit' }).padStart(2, '0');
  const dates = months.flatMap((month) => [
    [month, day, year],
    [day, month, year],
    [month, day],
    [day, month],
  ]);
  const clocks = [[hour ?? '', minute, half ?? ''], ...(minute === '00' ? [[hour ?? '', half ?? '']] : [])];
  return [...dates.map((date) => [weekday, ...date]), ...dates, ...clocks, [weekday]].toSorted(
    (one, other) => other.length - one.length,
  );
}
