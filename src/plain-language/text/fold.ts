const SAME_LENGTH: Record<string, string> = {
  '’': "'",
  '‘': "'",
  '\u00a0': ' ',
  '\u202f': ' ',
  '–': '-',
  '—': ' ',
  '‑': '-',
};

/**
 * Lower case without accents, character for character.
 * @returns a text of the same length: places found in it are places in the original.
 */
export function fold(text: string): string {
  // Most texts have neither accents nor curly marks, and this is asked of each of them many times.
  if (!/[^\0-\x7F]/.test(text)) return text.toLowerCase();
  let folded = '';
  for (const unit of text.normalize('NFC').length === text.length
    ? text.normalize('NFC').split('')
    : text.split('')) {
    const plain = SAME_LENGTH[unit] ?? unit.normalize('NFD').charAt(0).toLowerCase();
    folded += plain.length === 1 ? plain : unit;
  }
  return folded;
}
