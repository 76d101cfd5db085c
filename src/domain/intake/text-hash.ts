import { createHash } from 'node:crypto';

/** The same words are the same text, whatever line ends and spaces a paste has put between them. */
export const textHash = (text: string): string =>
  createHash('sha256').update(text.normalize('NFC').replaceAll(/\s+/g, ' ').trim()).digest('hex');
