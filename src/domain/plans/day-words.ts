const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** YYYY-MM-DD as "3 Nov", with the year where it is not the one that is spoken of. */
export function dayWords(day: string, asOf?: Date): string {
  const [year, month, date] = day.split('-');
  const isThisYear = asOf?.toISOString().startsWith(year ?? '');
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? month}${isThisYear ? '' : ` ${year}`}`;
}
