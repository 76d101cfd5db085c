import type { Fact, Medicine, Quantity, Regimen, RegimenStep, Visit } from './fact-sheet.ts';

const quantity = (given: Quantity | null) => given && `${given.value} ${given.unit}`;

const EVERY = (every: NonNullable<Regimen['every']>) =>
  every.count === 1 ? `every ${every.unit}` : `every ${every.count} ${every.unit}s`;

const whenWords = ({ times, hours, every }: Pick<Regimen, 'times' | 'hours' | 'every'>): string =>
  [times.join(' and '), hours.length > 0 ? `at ${hours.join(' and ')}` : null, every && EVERY(every)]
    .filter(Boolean)
    .join(', ');

const stepWords = ({ amount, lasts, ...when }: RegimenStep): string =>
  [
    quantity(amount),
    whenWords(when),
    lasts && `for ${lasts.count} ${lasts.unit}${lasts.count === 1 ? '' : 's'}`,
  ]
    .filter(Boolean)
    .join(' ');

/** "50 mg tablet, 1 tablet, by mouth, morning and evening". */
function regimenWords(regimen: Regimen): string {
  const { strength, form, amount, route, asNeededFor, maxPerDay, note, steps } = regimen;
  const parts = [
    [quantity(strength), form].filter(Boolean).join(' '),
    quantity(amount),
    route,
    steps ? steps.map(stepWords).join(', then ') : whenWords(regimen),
    asNeededFor === null ? null : asNeededFor === '' ? 'when needed' : `when needed for ${asNeededFor}`,
    maxPerDay && `at most ${quantity(maxPerDay)} a day`,
    note,
  ];
  return parts.filter(Boolean).join(', ');
}

function medicineWords(medicine: Medicine): string {
  const { name, brand, regimen, unreadDosage, purpose, change, before, changedOn, changedBy, reason } =
    medicine;
  const now = unreadDosage ?? regimenWords(regimen);
  const parts = [
    `${name}${brand ? ` (${brand})` : ''}`,
    before ? `${regimenWords(before)} → ${now}` : now,
    purpose && `for ${purpose}`,
    change === 'continued' ? null : change.replaceAll('_', ' '),
    changedBy,
    changedOn,
    change === 'continued' ? null : reason ? `reason: ${reason}` : 'reason not recorded',
  ];
  return parts.filter(Boolean).join(', ');
}

/** Date and time on the wall of the sheet's zone. */
function visitWords({ startsAt, zone, withWhom, where, purpose }: Visit): string {
  const at = startsAt.toLocaleString('en-US', {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
  return [at, withWhom, where, purpose].filter(Boolean).join(', ');
}

const RED_FLAG = {
  call_911: 'call 911',
  call_clinic_now: 'call the clinic now',
  call_clinic_today: 'call the clinic today',
} as const;

const yesNo = (isAgreed: boolean | null) =>
  isAgreed === null ? null : isAgreed ? 'the person agreed' : 'the person did not agree';

/**
 * A fact as the plan has it, for the person who reviews: the side of the source.
 * @returns one line of English, not masked.
 */
export function factWords(fact: Fact): string {
  switch (fact.kind) {
    case 'medicine':
      return medicineWords(fact);
    case 'problem':
      return [fact.name, fact.status, fact.isMain ? 'main problem' : null].filter(Boolean).join(', ');
    case 'suspected':
      return `${fact.name}, not confirmed (${fact.verification})`;
    case 'what_matters':
      return `“${fact.text}”`;
    case 'goal':
      return [fact.text, fact.measure, fact.target, fact.dueOn && `by ${fact.dueOn}`, yesNo(fact.isAgreed)]
        .filter(Boolean)
        .join(', ');
    case 'intervention':
      return [
        `${fact.polarity === 'avoid' ? 'Avoid: ' : ''}${fact.text}`,
        fact.howOften,
        fact.responsible,
        fact.why && `because ${fact.why}`,
      ]
        .filter(Boolean)
        .join(', ');
    case 'red_flag':
      return `${fact.sign}: ${RED_FLAG[fact.action]}`;
    case 'visit':
      return visitWords(fact);
    case 'phone':
      return [fact.who, fact.number, fact.hours].filter(Boolean).join(', ');
    case 'allergy':
      return [
        `${fact.isIntolerance ? 'intolerant of' : 'allergic to'} ${fact.substance}`,
        fact.reaction,
        fact.isHighRisk && 'high criticality',
        fact.isUnconfirmed && 'not confirmed',
      ]
        .filter(Boolean)
        .join(', ');
    case 'care_team':
      return [fact.name, fact.role].filter(Boolean).join(', ');
    case 'caregiver':
      return [fact.name, fact.relationship].filter(Boolean).join(', ');
    case 'measurement':
      return [`${fact.what}: ${fact.value}`, fact.on, fact.before && `before: ${fact.before.value}`]
        .filter(Boolean)
        .join(', ');
    case 'reported':
      return `“${fact.quote}”, ${fact.by}, ${fact.on}`;
    case 'open_question':
      return [fact.text, fact.owner, fact.dueOn && `due ${fact.dueOn}`].filter(Boolean).join(', ');
    case 'review':
      return `review on ${fact.on}`;
  }
}
