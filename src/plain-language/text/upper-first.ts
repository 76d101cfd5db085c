/** @returns the text with its first letter as a capital one. */
export const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
