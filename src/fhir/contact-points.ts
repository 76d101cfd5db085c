import type { Telecom } from '../domain/imports/records.ts';
import type { ContactPoint } from './parts.ts';
import type { IsOver } from './periods.ts';

/** Phones, text numbers and e-mail addresses in use; fax, pagers and old numbers are left out. */
export function telecomsOf(points: readonly ContactPoint[], isOver: IsOver): Telecom[] {
  return points.flatMap(({ system, value, use, period }) => {
    if (value === null || use === 'old' || isOver(period)) return [];
    const kind = kindOf(system, value);
    return kind === null ? [] : [{ value: value.replace(/^(tel|mailto):/i, ''), use, kind }];
  });
}

function kindOf(system: string | null, value: string): Telecom['kind'] | null {
  if (system === 'phone' || system === 'sms') return 'phone';
  if (system === 'email') return 'email';
  if (system !== null) return null;
  return value.includes('@') ? 'email' : 'phone';
}
