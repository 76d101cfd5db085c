import { DELIVERY_KINDS } from '../deliveries/kinds.ts';
import type { AuditRow } from './find-audit-rows.ts';

const LIST_WORDS: Readonly<Record<string, string>> = {
  home: 'App Home',
  'my-day': "the member's own day",
  'team-overview': "the team's overview",
  patient: "one patient's tasks",
};

const words = (value: unknown): string | null => {
  if (Array.isArray(value)) return value.length > 0 ? [...new Set(value)].join(', ') : null;
  return typeof value === 'string' || typeof value === 'number' ? String(value).replaceAll('_', ' ') : null;
};

/** What each key of `details` says to a person; keys that hold ids say nothing. */
const KEY_WORDS: Readonly<Record<string, (value: unknown) => string | null>> = {
  list: (value) =>
    typeof value === 'string' ? `List: ${LIST_WORDS[value] ?? value.replaceAll('_', ' ')}` : null,
  part: (value) => labelled('Part', value),
  fields: (value) => labelled('Fields', value),
  version: (value) => labelled('Version', value),
  formats: (value) => labelled('Files', value),
  rows: (value) => labelled('Rows', value),
  report: (value) => labelled('Report', value),
  from: (value) => (isDay(value) ? `From ${value}` : null),
  until: (value) => (isDay(value) ? `until ${value}` : null),
  purpose: (value) => labelled('Purpose', value),
  way: (value) => labelled('Sent by', value),
  level: (value) => labelled('Level', value),
  readers: (value) => (Array.isArray(value) ? `${value.length} could read it` : null),
  kind: (value) =>
    typeof value === 'string' && Object.hasOwn(DELIVERY_KINDS, value)
      ? DELIVERY_KINDS[value as keyof typeof DELIVERY_KINDS].label
      : null,
};

const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

function labelled(label: string, value: unknown): string | null {
  const said = words(value);
  return said === null ? null : `${label}: ${said}`;
}

/**
 * More of what an audit row says, in words; ids are left out.
 * @returns parts separated by a semicolon; null when there is nothing to say.
 */
export function detailWords({ details }: Pick<AuditRow, 'details'>): string | null {
  const said = Object.entries(KEY_WORDS).flatMap(([key, say]) =>
    key in details ? (say(details[key]) ?? []) : [],
  );
  return said.length > 0 ? said.join('; ') : null;
}
