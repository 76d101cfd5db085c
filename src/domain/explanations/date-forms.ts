const MONTHS = {
  en: 'January February March April May June July August September October November December'.split(' '),
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' '),
} as const;

const ORDINALS: Readonly<Record<string, string>> = { '1': 'st', '2': 'nd', '3': 'rd' };
const ordinal = (day: number) =>
  `${day}${day > 10 && day < 14 ? 'th' : (ORDINALS[String(day).at(-1) ?? ''] ?? 'th')}`;

/** A day in the ways in which people write it, in English and Spanish; the first one is YYYY-MM-DD. */
export function dateForms(day: string): string[] {
  const [year = '', mm = '', dd = ''] = day.split('-');
  const [m, d, yy] = [Number(mm), Number(dd), year.slice(2)];
  const name = MONTHS.en[m - 1] ?? '';
  const short = name.slice(0, 3);
  const spanish = MONTHS.es[m - 1] ?? '';
  const numeric = ['/', '-', '.'].flatMap((by) => [
    [mm, dd, year].join(by),
    [m, d, year].join(by),
    [m, d, yy].join(by),
    [mm, dd, yy].join(by),
    [dd, mm, year].join(by),
    [d, m, year].join(by),
  ]);
  const worded = [name, short, `${short}.`].flatMap((month) => [
    `${month} ${d}, ${year}`,
    `${month} ${d} ${year}`,
    `${month} ${ordinal(d)}, ${year}`,
    `${d} ${month} ${year}`,
  ]);
  return [
    ...new Set([
      day,
      ...numeric,
      ...worded,
      `${d} de ${spanish} de ${year}`,
      `${mm}${dd}${year}`,
      `${year}${mm}${dd}`,
      `${year}/${mm}/${dd}`,
    ]),
  ];
}
