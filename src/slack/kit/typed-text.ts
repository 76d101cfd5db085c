// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/**
 * What a person typed or pasted, as it can be stored and shown again: PostgreSQL holds no NUL, and half of a
 * surrogate pair is no character. Nothing that can be read is lost.
 */
export function typedText(text: string): string {
  return text.toWellFormed().replaceAll(CONTROL, '');
}

/** Whether there is anything to see: spaces, joiners and marks of direction alone are nothing. */
export function isVisible(text: string): boolean {
  return /[^\p{Z}\p{Cc}\p{Cf}]/u.test(text);
}
