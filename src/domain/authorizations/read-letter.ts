/** What a labelled line of a letter is about. */
type Field = 'noticeOn' | 'letterDueOn' | 'reference' | 'service' | 'reasonText';

/** What the labelled lines say; dates are YYYY-MM-DD. `found`: how many labels were known; 0: the whole text is the reason. */
export type LetterReading = Partial<Record<Field, string>> & { found: number };

/** Labels of letters in English and Spanish, lower case and without accents. */
const LABELS: Readonly<Record<string, Field>> = {
  date: 'noticeOn',
  'date of notice': 'noticeOn',
  'notice date': 'noticeOn',
  'date of this notice': 'noticeOn',
  'date of letter': 'noticeOn',
  'letter date': 'noticeOn',
  'date of denial': 'noticeOn',
  'date sent': 'noticeOn',
  'date mailed': 'noticeOn',
  'mailing date': 'noticeOn',
  'determination date': 'noticeOn',
  'date of determination': 'noticeOn',
  fecha: 'noticeOn',
  'fecha del aviso': 'noticeOn',
  'fecha de la carta': 'noticeOn',
  'fecha de este aviso': 'noticeOn',
  'fecha de la notificacion': 'noticeOn',
  'fecha de notificacion': 'noticeOn',
  'fecha de la decision': 'noticeOn',
  'appeal by': 'letterDueOn',
  'appeal deadline': 'letterDueOn',
  'deadline to appeal': 'letterDueOn',
  'you must appeal by': 'letterDueOn',
  'file by': 'letterDueOn',
  'last day to appeal': 'letterDueOn',
  'appeal must be received by': 'letterDueOn',
  'appeal due': 'letterDueOn',
  'appeal due date': 'letterDueOn',
  deadline: 'letterDueOn',
  'fecha limite': 'letterDueOn',
  'fecha limite para apelar': 'letterDueOn',
  'apele antes del': 'letterDueOn',
  'debe apelar antes del': 'letterDueOn',
  'fecha limite de apelacion': 'letterDueOn',
  'fecha limite de la apelacion': 'letterDueOn',
  'ultimo dia para apelar': 'letterDueOn',
  reference: 'reference',
  'reference number': 'reference',
  'case number': 'reference',
  'claim number': 'reference',
  'authorization number': 'reference',
  'denial number': 'reference',
  'reference no': 'reference',
  'case no': 'reference',
  'claim no': 'reference',
  'tracking number': 'reference',
  'request number': 'reference',
  'numero de caso': 'reference',
  'numero de referencia': 'reference',
  'numero de solicitud': 'reference',
  'numero de reclamo': 'reference',
  service: 'service',
  'service requested': 'service',
  'requested service': 'service',
  'service denied': 'service',
  'denied service': 'service',
  'denied services': 'service',
  'services denied': 'service',
  'services requested': 'service',
  'item or service': 'service',
  medication: 'service',
  'medication requested': 'service',
  item: 'service',
  servicio: 'service',
  'servicio solicitado': 'service',
  'servicio denegado': 'service',
  'servicio negado': 'service',
  'medicamento solicitado': 'service',
  reason: 'reasonText',
  'reason for denial': 'reasonText',
  'denial reason': 'reasonText',
  'reason for decision': 'reasonText',
  'reason for our decision': 'reasonText',
  rationale: 'reasonText',
  'clinical rationale': 'reasonText',
  'why we denied your request': 'reasonText',
  motivo: 'reasonText',
  'motivo de la denegacion': 'reasonText',
  'motivo de la negacion': 'reasonText',
  'motivo de la decision': 'reasonText',
  'razon de la denegacion': 'reasonText',
  razon: 'reasonText',
};
const MOST_LINES = 200;
const MONTHS: readonly (readonly [en: string, es: string])[] = [
  ['january', 'enero'],
  ['february', 'febrero'],
  ['march', 'marzo'],
  ['april', 'abril'],
  ['may', 'mayo'],
  ['june', 'junio'],
  ['july', 'julio'],
  ['august', 'agosto'],
  ['september', 'septiembre'],
  ['october', 'octubre'],
  ['november', 'noviembre'],
  ['december', 'diciembre'],
];

/** "Friday, January 10, 2026", "viernes, 10 de enero del 2026". */
const BESIDE_A_DAY: ReadonlySet<string> = new Set(
  `de del el monday tuesday wednesday thursday friday saturday sunday lunes martes miercoles jueves viernes sabado
  domingo`.split(/\s+/),
);

const plain = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[*_#]/g, '').trim();

/**
 * Reads the lines of a letter that have a label, such as "Date of notice: January 10, 2026", and nothing else: no date is
 * guessed from prose. A label that comes twice with two values is read from neither.
 * @returns what was read; without any label the whole text as the payer's reason.
 */
export function readLetter(text: string): LetterReading {
  const said = new Map<Field, Set<string>>();
  for (const line of text.split('\n').slice(0, MOST_LINES)) {
    const at = line.indexOf(':');
    // "Reference #", "Case No.", "Service(s) denied".
    const label = at < 0 ? '' : plain(line.slice(0, at)).replace('(s)', 's').replace(/\.$/, '');
    const field = Object.hasOwn(LABELS, label) ? LABELS[label] : undefined;
    const value = field && readValue(field, line.slice(at + 1));
    if (field && value) said.set(field, (said.get(field) ?? new Set()).add(value));
  }
  const read = Object.fromEntries(
    [...said].flatMap(([field, values]) => (values.size === 1 ? [[field, [...values][0]]] : [])),
  ) as Omit<LetterReading, 'found'>;
  const found = Object.keys(read).length;
  return found > 0 ? { ...read, found } : { reasonText: text.trim(), found };
}

function readValue(field: Field, words: string): string | null {
  const value = words.replaceAll(/[*_]/g, '').trim();
  if (field === 'noticeOn' || field === 'letterDueOn') return readDay(value);
  return value || null;
}

/** "2026-01-10", "1/10/2026", "January 10, 2026", "10 de enero de 2026"; null for anything else, as a day without a year. */
export function readDay(words: string): string | null {
  const parts = plain(words)
    .replaceAll(/[.,]/g, ' ')
    .split(/[\s/-]+/)
    .filter((part) => part !== '' && !BESIDE_A_DAY.has(part));
  const [first = '', second = '', third = '', more] = parts;
  if (more !== undefined) return null;
  if (/^\d{4}$/.test(first)) return dayOf(first, Number(second), third);
  const month = monthOf(first);
  if (month) return dayOf(third, month, second);
  const other = monthOf(second);
  if (other) return dayOf(third, other, first);
  return /^\d{1,2}$/.test(first) ? dayOf(third, Number(first), second) : null;
}

function monthOf(word: string): number | null {
  const at = MONTHS.findIndex(
    ([en, es]) => word === en || word === es || (word.length === 3 && en.startsWith(word)),
  );
  return at < 0 ? null : at + 1;
}

function dayOf(year: string, month: number, day: string): string | null {
  if (!/^\d{4}$/.test(year) || !/^\d{1,2}(st|nd|rd|th)?$/.test(day)) return null;
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month, day: Number.parseInt(day, 10) },
      { overflow: 'reject' },
    ).toString();
  } catch {
    return null;
  }
}
