import { z } from 'zod';

/**
 * A whole number in a form, or null where it is empty. Left out (undefined) it stays as it is. `what` and `empty` finish
 * the sentence under the field: "Write a whole number of working hours from 1 to 200, or leave it empty for never."
 */
export function wholeNumber({
  from,
  to,
  what,
  empty,
}: {
  from: number;
  to: number;
  what: string;
  empty: string;
}) {
  return z
    .union([z.string(), z.number()])
    .nullish()
    .transform((said, check) => {
      if (said === undefined) return undefined;
      const text = String(said ?? '').trim();
      if (text === '') return null;
      const number = Number(text);
      if (/^\d{1,4}$/.test(text) && number >= from && number <= to) return number;
      check.addIssue({
        code: 'custom',
        message: `Write a whole number of ${what} from ${from} to ${to}, or leave it empty for ${empty}.`,
      });
      return z.NEVER;
    });
}
