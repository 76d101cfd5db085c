const SAID_ORDINALS = new Map(
  [
    'first primer primero primera',
    'second segundo segunda',
    'third tercer tercero tercera',
    'fourth cuarto cuarta',
    'fifth quinto quinta',
    'sixth sexto sexta',
    'seventh septimo septima',
    'eighth octavo octava',
    'ninth noveno novena',
    'tenth decimo decima',
  ].flatMap((words, at) => words.split(' ').map((word) => [word, at + 1] as const)),
);

/**
 * "3.", "#3", "(3)", "[3]", "Voicemail 3:", "Mensaje 3 de 17", "Third one:": which one it is, 0 for "Next one"; null: the line
 * has no number in front.
 */
export function ordinalOf(text: string): { number: number; rest: string } | null {
  const said =
    /^(\p{L}{4,8}) (?:one|message|msg|voice ?mail|call|caller|mensaje|llamada|correo)(?:\s(?:is|was|from|es|era|de))?\b[\s:.,–-]{0,3}/iu.exec(
      text,
    );
  const word = said?.[1]?.toLowerCase() ?? '';
  const which = /^(?:next|last|siguiente|ultimo|ultima)$/.test(word) ? 0 : SAID_ORDINALS.get(word);
  if (said && which !== undefined) return { number: which, rest: text.slice(said[0].length) };
  const match =
    /^(?:(?:vm|voice ?mail|message|msg|mensaje|call|llamada)\s{0,2}#?\s{0,2}(\d{1,4})(?!\d)(?:\s{0,2}(?:of|de|\/)\s{0,2}\d{1,4})?\s{0,2}[:.)–-]?|[([#](\d{1,3})[)\]:.]?(?!\s?\d{3}[-. ]?\d{4})|(\d{1,3})(?:[.)]|\s?[:–-](?=\s)|\s?(?:of|de|\/)\s?(\d{1,3})[:.)]))(?:\s+|$)/i.exec(
      text,
    );
  const digits = match?.[1] ?? match?.[2] ?? match?.[3];
  // "12/02. Somebody has to sign" is a day.
  if (match?.[4] && Number(digits) > Number(match[4])) return null;
  return match && digits ? { number: Number(digits), rest: text.slice(match[0].length) } : null;
}

/** "- Rosa Chen …", "• Rosa Chen …": the sign, and what is behind it. */
export function bulletOf(text: string): { sign: string; rest: string } | null {
  const match = /^([-–—*•·▪◦‣>+✓☐])\s+(?=\S)/u.exec(text);
  return match?.[1] ? { sign: match[1], rest: text.slice(match[0].length) } : null;
}

/** "Front Desk  7:42 AM" alone on a line, as Slack and Teams write above a message: its time. */
export const stampOf = (text: string): string | null =>
  /^\p{L}[\p{L} .'’-]{1,40}(?:\s{2,60}|\s\[|, )((?:\d{1,2}\/\d{1,2}(?:\/\d{2,4})?,? )?\d{1,2}:\d{2}\s?(?:[ap]m)?)\]?:?$/iu.exec(
    text,
  )?.[1] ?? null;
