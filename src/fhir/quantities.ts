import type { z } from 'zod';
import type { Quantity, range } from './parts.ts';

const COMPARATORS: Readonly<Record<string, string>> = {
  '<': 'under',
  '<=': 'at most',
  '>': 'over',
  '>=': 'at least',
};

/** "at most 130 mmHg"; null without a value. */
export function quantityWords({ value, comparator, unit, code }: Quantity): string | null {
  if (value === null) return null;
  const limit = comparator ? (COMPARATORS[comparator] ?? comparator) : null;
  return [limit, plain(value), unit ?? code].filter(Boolean).join(' ');
}

/** "1 to 2 tablets", "at least 4 g", "at most 8 g"; null when both ends are missing. */
export function rangeWords({ low, high }: z.output<typeof range>): string | null {
  const [from, to] = [low?.value ?? null, high?.value ?? null];
  const unit = high?.unit ?? high?.code ?? low?.unit ?? low?.code ?? null;
  if (from === null && to === null) return null;
  const numbers =
    from === null
      ? `at most ${plain(to ?? 0)}`
      : to === null
        ? `at least ${plain(from)}`
        : `${plain(from)} to ${plain(to)}`;
  return [numbers, unit].filter(Boolean).join(' ');
}

/** No exponent: 0.0000001 stays 0.0000001. */
const plain = (value: number) => {
  const text = String(value);
  return text.includes('e')
    ? value
        .toFixed(12)
        .replace(/(?<!0)0+$/, '')
        .replace(/\.$/, '')
    : text;
};
