/**
 * The BCP 47 tag of a language code or of its name in English: "es_MX" → "es-MX", "Spanish" → "es".
 * @returns null for what is neither.
 */
export function languageTag(written: string): string | null {
  return tagOfCode(written) ?? tagOfName(written);
}

/** @returns the canonical tag of a code; null for what is none. */
export function tagOfCode(code: string): string | null {
  if (!/^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i.test(code)) return null;
  try {
    return Intl.getCanonicalLocales(code.replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
}

/** @returns the tag of a language's English name; null for a name that is not known. */
export const tagOfName = (name: string): string | null => tagsByName().get(name.toLowerCase()) ?? null;

let known: Map<string, string> | undefined;

function tagsByName(): Map<string, string> {
  if (known) return known;
  known = new Map();
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  for (const first of letters)
    for (const second of letters) {
      const name = names.of(first + second);
      // The first tag wins: "tl" and "fil" both are Filipino.
      if (name && !known.has(name.toLowerCase())) known.set(name.toLowerCase(), first + second);
    }
  return known;
}
