const HOURS: readonly [RegExp, string][] = [
  [/\bday and night\b/gi, 'día y noche'],
  [/\b24 hours(?: a day)?\b/gi, '24 horas'],
  [/\bevery day\b/gi, 'todos los días'],
  [/\bMondays?\b/gi, 'lunes'],
  [/\bTuesdays?\b/gi, 'martes'],
  [/\bWednesdays?\b/gi, 'miércoles'],
  [/\bThursdays?\b/gi, 'jueves'],
  [/\bFridays?\b/gi, 'viernes'],
  [/\bSaturdays?\b/gi, 'sábado'],
  [/\bSundays?\b/gi, 'domingo'],
  [/\bweekdays\b/gi, 'de lunes a viernes'],
  [/\bweekends\b/gi, 'fines de semana'],
  [/ (?:to|through|until) /gi, ' a '],
  [/ and /gi, ' y '],
  [/\bnoon\b/gi, 'mediodía'],
];

/** Opening hours: a few words that are always the same. */
export function hoursInSpanish(hours: string): string {
  let spanish = hours;
  for (const [pattern, words] of HOURS) spanish = spanish.replaceAll(pattern, words);
  return spanish;
}
